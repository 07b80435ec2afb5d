import type { Page } from 'playwright-core'

export interface Comparison {
  width: number
  height: number
  /** Part of the pixels, 0 to 1, whose colour is clearly another. */
  differing: number
}

/** Compares two PNG pictures in the browser itself; the smaller frame of both is looked at. */
export function comparePictures(page: Page, left: Buffer, right: Buffer): Promise<Comparison> {
  const urls = [left, right].map((png) => `data:image/png;base64,${png.toString('base64')}`)
  return page.evaluate(async (sources) => {
    const images = await Promise.all(
      sources.map(async (source) => {
        const image = new Image()
        image.src = source
        await image.decode()
        return image
      }),
    )
    const width = Math.min(...images.map((image) => image.width))
    const height = Math.min(...images.map((image) => image.height))
    const [one, two] = images.map((image) => {
      const canvas = new OffscreenCanvas(width, height).getContext('2d')!
      canvas.drawImage(image, 0, 0)
      return canvas.getImageData(0, 0, width, height).data
    })
    let differing = 0
    for (let at = 0; at < width * height * 4; at += 4) {
      const distance = [0, 1, 2].reduce(
        (sum, channel) => sum + Math.abs((one![at + channel] ?? 0) - (two![at + channel] ?? 0)),
        0,
      )
      if (distance > 120) differing += 1
    }
    const same = images[0]!.width === images[1]!.width
    return { width, height, differing: same ? differing / (width * height) : 1 }
  }, urls)
}
