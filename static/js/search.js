// While a reader types a name, the names that begin so, in a list below the field. Nothing is chosen but by the reader:
// Enter alone searches for what was typed. Without this script the form is the same.
"use strict";

(() => {
    const LETTERS = 2;
    const WAIT = 120; // milliseconds after the last letter
    const styles = document.currentScript?.dataset.styles;

    const made = (tag, parent, attributes) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
            element.setAttribute(name, value);
        }
        return parent.appendChild(element);
    };

    const enhance = (field) => {
        const form = field.form;
        const id = `${field.id}_names`;
        const list = made("ul", form, { id, role: "listbox", class: "names", "aria-label": field.dataset.list });
        const said = made("p", form, { role: "status", class: "unseen" });
        let options = [];
        let chosen = -1;
        let timer = 0;
        let asking = null;

        const mark = (index) => {
            chosen = index;
            options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
            if (index < 0) {
                field.removeAttribute("aria-activedescendant");
            } else {
                field.setAttribute("aria-activedescendant", options[index].id);
                options[index].scrollIntoView({ block: "nearest" });
            }
        };

        const show = (names) => {
            list.replaceChildren();
            options = names.map((one, at) => {
                const option = made("li", list, { id: `${id}_${at}`, role: "option" });
                option.dataset.query = one.query;
                made("strong", option, {}).textContent = one.name;
                made("span", option, {}).textContent = ` ${one.about}`;
                return option;
            });
            list.hidden = !names.length;
            field.setAttribute("aria-expanded", String(names.length > 0));
            mark(-1);
        };

        const close = () => {
            clearTimeout(timer);
            asking?.abort();
            said.textContent = "";
            show([]);
        };

        const choose = (option) => {
            field.value = option.dataset.query;
            close();
            form.requestSubmit ? form.requestSubmit() : form.submit();
        };

        const ask = async () => {
            asking = new AbortController();
            const typed = field.value;
            try {
                const address = `${field.dataset.names}?q=${encodeURIComponent(typed)}`;
                const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
                const found = answer.ok ? await answer.json() : { names: [], said: "" };
                if (field.value === typed && document.activeElement === field) {
                    show(found.names);
                    said.textContent = found.said;
                }
            } catch {
                show([]); // the form works without
            }
        };

        field.addEventListener("input", (event) => {
            close();
            if (!event.isComposing && field.value.trim().length >= LETTERS) {
                timer = setTimeout(ask, WAIT);
            }
        });
        field.addEventListener("keydown", (event) => {
            if (event.key === "Escape" && options.length) {
                close();
            } else if (event.key === "ArrowDown" && options.length) {
                mark(chosen + 1 < options.length ? chosen + 1 : -1);
            } else if (event.key === "ArrowUp" && options.length) {
                mark(chosen < 0 ? options.length - 1 : chosen - 1);
            } else if (event.key === "Enter" && chosen >= 0 && !event.isComposing) {
                choose(options[chosen]);
            } else {
                return;
            }
            event.preventDefault();
        });
        field.addEventListener("blur", close);
        list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
        list.addEventListener("click", (event) => {
            const option = event.target.closest("[role=option]");
            if (option) {
                choose(option);
            }
        });
        field.setAttribute("role", "combobox");
        field.setAttribute("aria-autocomplete", "list");
        field.setAttribute("aria-controls", id);
        show([]);
    };

    // Nothing is made before somebody searches; the styles are asked for only then.
    document.addEventListener("focusin", ({ target }) => {
        if (target.matches("input[data-names]:not([role])")) {
            if (styles && !document.querySelector("link[data-names]")) {
                made("link", document.head, { rel: "stylesheet", href: styles, "data-names": "" });
            }
            enhance(target);
        }
    });
})();
