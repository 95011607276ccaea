// What pages do better with a script. Every page works without it, except for passkeys.
"use strict";

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// --- Things that only a script can do
for (const element of all("[data-script]")) {
    element.hidden = false;
}

// --- The reader's time zone, for the next page
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && /^[\w+\-/]{1,64}$/.test(zone) && !document.cookie.split("; ").includes("__Host-zone=" + zone)) {
    document.cookie = "__Host-zone=" + zone + "; Path=/; Secure; SameSite=Lax; Max-Age=31536000";
}

// --- Copying: a password as its 16 characters, a list as lines
async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const items = all("li", source);
    const text = items.length ? items.map((item) => item.textContent).join("\n") : source.textContent.trim();
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        getSelection().selectAllChildren(source);
        return;
    }
    const label = button.querySelector("span");
    const before = label.textContent;
    if (before !== button.dataset.copied) {
        label.textContent = button.dataset.copied;
        setTimeout(() => { label.textContent = before; }, 2500);
    }
}

for (const button of all("[data-copy]")) {
    button.querySelector("span").setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(button));
}

for (const button of all("[data-print]")) {
    button.addEventListener("click", () => print());
}

// --- Another code: not before the time has come
for (const hint of all("[data-wait]")) {
    const button = hint.closest("form").querySelector("[data-resend]");
    const end = Date.now() + Number(hint.dataset.wait) * 1000;
    const tick = () => {
        const left = Math.ceil((end - Date.now()) / 1000);
        button.disabled = left > 0;
        hint.hidden = left <= 0;
        hint.textContent = hint.dataset.waitText.replace("#", left);
        if (left > 0) {
            setTimeout(tick, 250);
        }
    };
    tick();
}

// --- Codes as "123 456", whatever else was pasted with them
function arrange(input) {
    const digits = (text) => text.normalize("NFKC").replace(/\D/g, "");
    const behind = digits(input.value.slice(input.selectionEnd)).length;
    const code = digits(input.value).slice(0, 6);
    const value = code.length > 3 ? code.slice(0, 3) + " " + code.slice(3) : code;
    if (value === input.value) {
        return;
    }
    input.value = value;
    const before = Math.max(code.length - behind, 0);
    const caret = before > 3 ? before + 1 : before;
    input.setSelectionRange(caret, caret);
}

for (const input of all("[data-code]")) {
    input.addEventListener("input", (event) => event.isComposing || arrange(input));
    input.addEventListener("compositionend", () => arrange(input));
}

// --- Has the first login come? Often at first, then less often, for half an hour
function watch(place) {
    const begin = Date.now();
    const next = () => {
        const minutes = (Date.now() - begin) / 60000;
        if (minutes < 30) {
            setTimeout(look, minutes < 3 ? 2000 : minutes < 10 ? 5000 : 15000);
        }
    };
    const look = async () => {
        if (document.hidden) {
            document.addEventListener("visibilitychange", look, { once: true });
            return;
        }
        try {
            const answer = await fetch(place.dataset.status, { headers: { Accept: "application/json" }, redirect: "error" });
            if (answer.status >= 400 && answer.status < 500) {
                return;
            }
            const status = await answer.json();
            // only news is shown, because screen readers say whatever changes
            const fresh = document.createElement("template");
            fresh.innerHTML = status.html;
            if (fresh.innerHTML.trim() !== place.innerHTML.trim()) {
                place.replaceChildren(fresh.content);
            }
            if (status.state === "used" || status.state === "ended") {
                return;
            }
        } catch {
            // the next look may tell
        }
        next();
    };
    next();
}

for (const place of all("[data-status]")) {
    watch(place);
}

// --- Passkeys
function passkeys(form, ask) {
    const say = (what) => all("[data-passkey]", form).forEach((words) => { words.hidden = words.dataset.passkey !== what; });
    const button = form.querySelector("[type=submit][data-script]");
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        say("");
        button.disabled = true;
        try {
            const credential = await ask();
            form.elements.response.value = JSON.stringify(credential.toJSON());
            HTMLFormElement.prototype.submit.call(form);
        } catch (error) {
            say(error.name === "InvalidStateError" ? "taken" : error instanceof TypeError ? "unsupported" : "stopped");
            button.disabled = false;
        }
    });
    if (!window.PublicKeyCredential) {
        say("unsupported");
        button.hidden = true;
    }
}

for (const form of all("form[data-passkey-create]")) {
    passkeys(form, () => navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.passkeyCreate)),
    }));
}

for (const form of all("form[data-passkey-get]")) {
    passkeys(form, () => navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(form.dataset.passkeyGet)),
    }));
}
