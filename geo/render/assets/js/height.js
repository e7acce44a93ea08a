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
    // Embedly itself, and sites that followed its description, expect the text of that.
    JSON.stringify({ context: "iframe.resize", src, height }),
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
    // Frames and pym.js ask in their own words; whoever asks gets one answer and no more.
    const asked = event.data?.type === "frames-init" || event.data === "frames-init";
    if (event.source !== window.parent || !asked) return;
    last = 0;
    tell();
  });
}
