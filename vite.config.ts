import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { followSystemScheme, keepUsedFonts, neutraliseTheme } from './src/socle/ui/styles/adapt-dsfr.ts'

/** Writes x.br and x.gz beside each text file of the browser's build, once, so that no request compresses them again. */
function precompress(): Plugin {
  return {
    name: 'maillage-precompress',
    apply: 'build',
    applyToEnvironment: environnement => environnement.name === 'client',
    writeBundle({ dir }) {
      const dossier = join(dir!, 'ressources')
      for (const nom of readdirSync(dossier).filter(nom => /\.(css|m?js|svg|json)$/.test(nom))) {
        const contenu = readFileSync(join(dossier, nom))
        writeFileSync(join(dossier, `${nom}.gz`), gzipSync(contenu, { level: 9 }))
        writeFileSync(
          join(dossier, `${nom}.br`),
          brotliCompressSync(contenu, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        )
      }
    },
  }
}

// The State's typeface and logo are built, hence served, only for who asks for them: MAILLAGE_THEME=etat.
const theme = process.env.MAILLAGE_THEME === 'etat' ? 'etat' : 'neutre'

/**
 * `vite build --app` makes the two halves of the site: what the browser loads (styles, fonts, islands) with hashed names
 * and a manifest, and the server, in which only react-dsfr is bundled because Node cannot import it as it is published.
 */
export default defineConfig({
  publicDir: 'src/socle/ui/public',
  css: { postcss: { plugins: [keepUsedFonts, neutraliseTheme, followSystemScheme] } },
  plugins: [precompress()],
  build: {
    assetsInlineLimit: 0,
    assetsDir: 'ressources',
    emptyOutDir: true,
    reportCompressedSize: false,
    // The links that it adds to the page carry no nonce: they would be refused.
    modulePreload: false,
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/public',
        manifest: 'manifeste.json',
        rolldownOptions: {
          input: [
            `src/socle/ui/styles/${theme}.css`,
            ...globSync('src/**/ilots/*.ts'),
            ...globSync('src/**/ilots/*.tsx'),
          ],
        },
      },
    },
    ssr: {
      resolve: { noExternal: [/@codegouvfr\/react-dsfr/, /^tsafe/] },
      build: {
        outDir: 'dist/serveur',
        copyPublicDir: false,
        // Read from the disk once, at start: its size is nobody's wait.
        chunkSizeWarningLimit: 10_000,
        rolldownOptions: {
          input: { main: 'src/start-site.ts' },
          output: { entryFileNames: '[name].js' },
          // react-dsfr marks its files 'use client' for other frameworks; nothing to do here.
          onwarn: (alerte, warn) => alerte.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(alerte),
        },
      },
    },
  },
  builder: {},
})
