// Keys that go to a button of the screen of one suggestion (Enter then presses it), and the word to the others that it is
// open. Without this everything is there, and done with Tab.
"use strict";

const form = document.querySelector("form[data-keys]");

function isTyping(target) {
    return target.closest("textarea, select, input:not([type=radio], [type=checkbox])") !== null;
}

document.addEventListener("keydown", (event) => {
    if (!form || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
    }
    const key = event.key.toLowerCase();
    const reasons = form.querySelectorAll("input[name=ready]");
    const button = form.querySelector(`button[data-key="${CSS.escape(key)}"]`);
    if (key === "r" && reasons.length) {
        reasons[0].focus();
    } else if (/^[1-9]$/.test(key) && reasons[Number(key) - 1]) {
        reasons[Number(key) - 1].checked = true;
        form.querySelector("button[value=reject]").focus();
    } else if (button) {
        button.focus();
    } else {
        return;
    }
    event.preventDefault();
});

const look = document.getElementById("suggestion")?.dataset.look;
const token = form?.querySelector("[name=csrfmiddlewaretoken]")?.value;
if (look && token) {
    fetch(look, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
}
