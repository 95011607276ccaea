package org.postern.portal.web;

import gg.jte.TemplateEngine;
import java.time.Clock;
import org.postern.portal.text.Texts;

/** What every request needs. */
record Site(
        WebSettings settings,
        Texts texts,
        TemplateEngine templates,
        Assets assets,
        Visits visits,
        Tokens tokens,
        Csrf csrf,
        ClientAddress addresses,
        Clock clock) {}
