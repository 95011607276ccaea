package org.postern.portal.web;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers to the script. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String of(Map<String, String> object) {
        return MAPPER.writeValueAsString(object);
    }
}
