import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const CHEMINS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium of this machine; browser tests are skipped, saying so, where there is none. */
export const CHROMIUM = process.env.MAILLAGE_CHROMIUM ?? CHEMINS.find(existsSync)

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}
