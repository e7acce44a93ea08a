// @ts-check
// Tell the page around this one how tall it is, in the words of the usual embed scripts.

/**
 * Messages for one height; which of them the page around listens to cannot be known.
 * @param {number} height
 * @param {string} id child id of pym.js, taken from the address
 * @param {string} src
 */
export function heightMessages(height, id, src) {
  const messages = [
    { "datawrapper-height": { [id || "laborflow"]: height } },
    { sentinel: "amp", type: "embed-size", height },
    { context: "iframe.resize", src, height },
  ];
  return id ? [...messages, `pymxPYMx${id}xPYMxheightxPYMx${height}`] : messages;
}

/**
 * Watch the height of the page; silent while it does not change.
 * @param {HTMLElement} element
 */
export function tellHeight(element) {
  if (window.parent === window) return;
  const id = new URLSearchParams(location.search).get("childId") ?? "";
  let last = 0;
  const tell = () => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    for (const message of heightMessages(height, id, location.href)) {
      window.parent.postMessage(message, "*");
    }
  };
  new ResizeObserver(tell).observe(element);
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data !== "frames-init") return;
    last = 0;
    tell();
  });
}
