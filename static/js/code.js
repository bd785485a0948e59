// The code of a link stands after its "#", which no browser sends to a server. It goes into the field that asks for it.
// Without this script the letter says the code once more, to be pasted there.
"use strict";

(() => {
    const form = document.querySelector("form[data-code]");
    const field = form?.elements.code;

    const take = () => {
        if (!/^#[\w:.%-]{20,}$/.test(location.hash)) {
            return; // a place in this page
        }
        field.value = location.hash.slice(1);
        field.parentElement.hidden = true;
        if (form.dataset.code !== "fill") {
            form.submit();
        }
    };

    if (form && form.dataset.code !== "later") {
        take();
    }
    if (form) {
        addEventListener("hashchange", take); // another link, pasted while this page is open
    }
})();
