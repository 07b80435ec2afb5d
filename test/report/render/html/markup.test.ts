import { describe, expect, it } from 'vitest'
import { link, markup, sentence, table } from '../../../../src/report/render/html/markup.ts'

describe('markup', () => {
  it('escapes what could end a text or an attribute', () => {
    expect(markup`<a title="${`"'<&>`}">x</a>`.text).toBe(
      '<a title="&quot;&#39;&lt;&amp;&gt;">x</a>',
    )
  })

  it('keeps markup and lists of markup as they are', () => {
    expect(markup`<ul>${['a<', 'b'].map((text) => markup`<li>${text}</li>`)}</ul>`.text).toBe(
      '<ul><li>a&lt;</li><li>b</li></ul>',
    )
  })

  it('takes out characters that turn the direction of text or steer a terminal', () => {
    expect(markup`${'a\u202eb\u001b[31mc'}`.text).toBe('abc')
  })

  it('leaves nothing for null, undefined and false, and keeps zero', () => {
    expect(markup`[${null}${undefined}${false}${0}]`.text).toBe('[0]')
  })
})

describe('sentence', () => {
  it('makes code of what stands in backticks and keeps the spaces around it', () => {
    expect(sentence('Put `2` in <its> place.').text).toBe(
      'Put <code>2</code> in &lt;its&gt; place.',
    )
  })
})

describe('link', () => {
  it('leads to an https address', () => {
    expect(link('https://example.com/?a=1&b="', 'docs').text).toBe(
      '<a href="https://example.com/?a=1&amp;b=&quot;" rel="noreferrer noopener">docs</a>',
    )
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', ' https://x'])(
    'is only text for %j',
    (url) => {
      expect(link(url, 'docs').text).toBe('docs')
    },
  )
})

describe('table', () => {
  it('says how many rows were left out', () => {
    const { text } = table('Rows', ['No.'], [['1'], ['2'], ['3']], 2)
    expect(text).toContain('<td>2</td>')
    expect(text).not.toContain('<td>3</td>')
    expect(text).toContain('1 more rows stand in the JSON report only.')
  })

  it('says "none" without rows', () => {
    expect(table('Rows', ['No.'], []).text).toBe('<p class="none">Rows: none</p>')
  })
})
