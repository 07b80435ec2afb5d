export interface Xml {
  name: string
  attributes: Record<string, string>
  children: Xml[]
  text: string
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const char = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const attribute = /\s+([A-Za-z_][\w.-]*)="([^"<]*)"/gy

/** A strict reader of the XML that has elements, attributes and text only. Throws at the first fault. */
export function parseXml(document: string): Xml {
  if (!char.test(document)) throw new Error('a character that XML 1.0 does not have')
  const start = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!document.startsWith(start)) throw new Error('no XML declaration')
  let at = start.length
  const element = (): Xml => {
    const [opening, name = ''] = /<([A-Za-z][\w-]*)/y.exec(document.slice(at)) ?? []
    if (opening === undefined) throw new Error(`no element at ${document.slice(at, at + 40)}`)
    at += opening.length
    const attributes: Record<string, string> = {}
    attribute.lastIndex = at
    for (let found = attribute.exec(document); found; found = attribute.exec(document)) {
      const [whole, key = '', value = ''] = found
      if (key in attributes) throw new Error(`${key} twice`)
      attributes[key] = unescape(value)
      at += whole.length
      attribute.lastIndex = at
    }
    const node: Xml = { name, attributes, children: [], text: '' }
    if (document.startsWith('/>', at)) {
      at += 2
      return node
    }
    if (document[at] !== '>') throw new Error(`not well-formed: ${document.slice(at, at + 40)}`)
    at += 1
    for (;;) {
      const end = document.indexOf('<', at)
      if (end < 0) throw new Error(`${name} does not end`)
      node.text += unescape(document.slice(at, end))
      at = end
      const closing = `</${name}>`
      if (document.startsWith(closing, at)) {
        at += closing.length
        return node
      }
      node.children.push(element())
    }
  }
  const root = element()
  if (document.slice(at).trim() !== '') throw new Error('text after the root')
  return root
}

function unescape(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in text')
  return text.replace(/&(\w+);|&/g, (all, name: string | undefined) => {
    const sign = name === undefined ? undefined : entities[name]
    if (sign === undefined) throw new Error(`unknown entity ${all}`)
    return sign
  })
}

export function all(node: Xml, name: string): Xml[] {
  return [
    ...(node.name === name ? [node] : []),
    ...node.children.flatMap((child) => all(child, name)),
  ]
}
