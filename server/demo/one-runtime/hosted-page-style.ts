/** The look of both hosted pages: one card, light or dark by the system's wish, from 320 px up. */
export const HOSTED_PAGE_STYLE = `
:root {
  --page: #f4f5f7; --card: #fff; --text: #17202c; --quiet: #566173; --line: #d9dee6; --edge: #7d8797;
  --accent: #2f5bd8; --accent-text: #fff; --fault: #b42318;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --card: #1c212a; --text: #edf0f5; --quiet: #a5afbf; --line: #39414f; --edge: #7c879a;
    --accent: #86a5ff; --accent-text: #0e1730; --fault: #ff9c92;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
}
main { width: 100%; max-width: 24rem; display: grid; gap: 1rem; }
section {
  padding: 1.75rem 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
  overflow-wrap: anywhere;
}
header, #done-view { display: grid; justify-items: center; gap: 0.5rem; text-align: center; }
h1:focus { outline: none; }
h1 { margin: 0.25rem 0 0; font-size: 1.375rem; line-height: 1.25; }
p { margin: 0; color: var(--quiet); }
strong { color: var(--text); font-weight: 600; }
.logo {
  width: 3rem; height: 3rem; display: grid; place-items: center; border-radius: 0.75rem;
  background: var(--page); font-size: 1.25rem; font-weight: 600; object-fit: contain;
}
img.logo { padding: 0.5rem; background: #fff; border: 1px solid var(--line); }
.logo.fault { color: var(--fault); }
form { display: grid; margin-top: 1.25rem; }
label { margin-bottom: 0.25rem; font-size: 0.875rem; font-weight: 600; }
input {
  width: 100%; margin-bottom: 1rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--edge); border-radius: 0.5rem;
}
input::placeholder { color: var(--quiet); opacity: 1; }
input[aria-invalid] { border-color: var(--fault); }
#fault { color: var(--fault); font-size: 0.875rem; }
#fault:empty { display: none; }
#api-key:has(+ #fault:not(:empty)) { margin-bottom: 0.375rem; }
.buttons { display: flex; justify-content: flex-end; gap: 0.5rem; margin-top: 0.75rem; }
header + .buttons { justify-content: center; margin-top: 1.25rem; }
button {
  padding: 0.5rem 1.125rem; font: inherit; font-weight: 600; cursor: pointer;
  color: inherit; background: transparent; border: 1px solid var(--edge); border-radius: 0.5rem;
}
button.primary { color: var(--accent-text); background: var(--accent); border-color: var(--accent); }
button:disabled { opacity: 0.6; cursor: progress; }
:is(button, input):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
footer { color: var(--quiet); font-size: 0.8125rem; text-align: center; text-wrap: balance; }
`;
