import { existsSync, readFileSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'

/**
 * Lets Node read what Vite builds for the site, so that a bench may ask the application for its pages in the process where its
 * own measures are defined: JSX, and the extensions that react-dsfr leaves out of its imports.
 */
registerHooks({
  resolve(demande, contexte, suivant) {
    if (!demande.startsWith('.') || !contexte.parentURL?.includes('/@codegouvfr/'))
      return suivant(demande, contexte)
    const chemin = fileURLToPath(new URL(demande, contexte.parentURL))
    if (existsSync(chemin) && statSync(chemin).isFile()) return suivant(demande, contexte)
    const trouve = [`${chemin}.js`, `${chemin}/index.js`].find(existsSync)
    return suivant(trouve ? pathToFileURL(trouve).href : demande, contexte)
  },
  load(url, contexte, suivant) {
    if (!url.endsWith('.tsx')) return suivant(url, contexte)
    const { outputText } = ts.transpileModule(readFileSync(fileURLToPath(url), 'utf8'), {
      compilerOptions: {
        jsx: ts.JsxEmit.ReactJSX,
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ESNext,
        verbatimModuleSyntax: true,
      },
    })
    return { format: 'module', source: outputText, shortCircuit: true }
  },
})
