// Starts the program. Where it does not start, the page says what is missing.
const told = document.getElementById("start");
const say = (text) => {
  told.textContent = text;
  told.dataset.failed = "";
  told.setAttribute("role", "alert");
};

const sayPolicy = () =>
  say(
    "Stackyard cannot run here: WebAssembly is not allowed. The policy of this page " +
      "(Content-Security-Policy) must have 'wasm-unsafe-eval' in script-src.",
  );

// The smallest program there is.
const runs = () => {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
};

const load = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} is missing: the server answered ${answer.status}`);
  return answer;
};

if (typeof WebAssembly !== "object") {
  say(
    "Stackyard cannot run here: this browser has no WebAssembly, or it is switched off " +
      "(in Safari by Lockdown Mode). Allow it for this page, or open it in another browser.",
  );
} else if (!runs()) {
  sayPolicy();
} else {
  try {
    const program = load("@PROGRAM@");
    const [bindings, answer] = await Promise.all([import("@BINDINGS@"), program]);
    await bindings.default({ module_or_path: answer });
    told.remove();
  } catch (error) {
    // WebKit refuses only what is fetched.
    if (error.message.includes("unsafe-eval")) sayPolicy();
    else
      say(
        `Stackyard did not start: ${error.message}. Reload the page. If that does not help, ` +
          "a file of it may be missing, or this browser is too old for it.",
      );
    throw error;
  }
}
