import type { Report } from '../../model/report.ts'
import type { TextOptions } from './text.ts'

export interface RenderOptions extends TextOptions {
  /** Paints the text form; no other form has colours. */
  color: boolean
}

type Renderer = (report: Report, options: RenderOptions) => Promise<string>

/** Every output form. A renderer is loaded only when its form is asked for. */
export const renderers = {
  text: async (report, options) => {
    const [{ renderText }, { createStyle }] = await Promise.all([
      import('./text.ts'),
      import('./style.ts'),
    ])
    return renderText(report, options, await createStyle(options.color))
  },
  json: async (report) => (await import('./json.ts')).renderJson(report),
  junit: async (report) => (await import('./junit.ts')).renderJunit(report),
  sarif: async (report) => (await import('./sarif.ts')).renderSarif(report),
  github: async (report) => (await import('./github.ts')).renderAnnotations(report),
  markdown: async (report) => (await import('./markdown.ts')).renderMarkdown(report),
  html: async (report) => (await import('./html.ts')).renderHtml(report),
} satisfies Record<string, Renderer>

export type ReportFormat = keyof typeof renderers

export const reportFormats = Object.keys(renderers) as readonly ReportFormat[]

export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(renderers, name)
}

export async function render(
  format: ReportFormat,
  report: Report,
  options: RenderOptions,
): Promise<string> {
  const renderer: Renderer = renderers[format]
  return renderer(report, options)
}
