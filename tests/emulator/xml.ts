/**
 * Small edits of XML replies as text. Parsing and printing again would have to know which elements are lists; the
 * engines' replies are flat and regular enough to be edited in place.
 */

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The text of the first element with this tag, when it has no children. */
export function valueOf(xml: string, tag: string): string | undefined {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
}

/** Replaces every element with this tag (which must not contain itself) by what `edit` returns; "" removes it. */
export function editElements(xml: string, tag: string, edit: (element: string) => string): string {
  return xml.replace(new RegExp(`<${tag}>.*?</${tag}>`, "gs"), edit);
}

/** Sets child `tag` of the one element `xml` to `content` (already XML), replacing it or adding it at the end. */
export function setChild(xml: string, tag: string, content: string): string {
  const child = `<${tag}>${content}</${tag}>`;
  const present = new RegExp(`<${tag}\\s*/>|<${tag}>.*?</${tag}>`, "s");
  return present.test(xml) ? xml.replace(present, () => child) : xml.replace(/<\/\w+>$/, (end) => child + end);
}

export const removeChild = (xml: string, tag: string): string =>
  xml.replace(new RegExp(`<${tag}\\s*/>|<${tag}>.*?</${tag}>`, "gs"), "");
