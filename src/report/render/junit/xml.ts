export interface XmlNode {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlNode[] | string
}

export function element(
  name: string,
  attributes: XmlNode['attributes'],
  children: XmlNode['children'] = [],
): XmlNode {
  return { name, attributes, children }
}

export function xmlDocument(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${nodeText(root, '')}`
}

function nodeText({ name, attributes, children }: XmlNode, indent: string): string {
  const start = Object.entries(attributes).reduce(
    (text, [key, value]) => `${text} ${key}="${escaped(value)}"`,
    `${indent}<${name}`,
  )
  if (children.length === 0) return `${start}/>\n`
  if (typeof children === 'string') return `${start}>${escaped(children)}</${name}>\n`
  const inside = children.map((child) => nodeText(child, `${indent}  `)).join('')
  return `${start}>\n${inside}${indent}</${name}>\n`
}

/** What XML 1.0 has no way to write (section 2.2), half surrogate pairs included. */
const notXml =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** For text and attributes alike; `]]>` cannot come about since no `>` is left. */
function escaped(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
