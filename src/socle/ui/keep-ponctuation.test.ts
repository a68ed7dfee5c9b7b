import { expect, test } from 'vitest'
import { keepPonctuation } from './keep-ponctuation.ts'

const show = (html: string) => keepPonctuation(html).replaceAll('\u00a0', '~')

test('what one types, copies or runs stays as it is', () => {
  for (const html of [
    '<textarea>Quand ? Où ?</textarea>',
    '<script>a ? b : c</script>',
    '<style>a :hover {}</style>',
    '<p><code>commune : 26113 ;</code></p>',
    '<a href="/lieux?q=a : b" title="Quoi ?">Lieu</a>',
  ])
    expect(show(html)).toBe(html)
})

test('double signs stay with the word before, quotes with what they hold', () => {
  expect(show('<p>Quoi ? « Die » : rien ; non !</p>')).toBe('<p>Quoi~? «~Die~»~: rien~; non~!</p>')
  expect(show('<p>Le <b>lieu</b> : ouvert</p><textarea>Quand ?</textarea><p>Où ?</p>')).toBe(
    '<p>Le <b>lieu</b>~: ouvert</p><textarea>Quand ?</textarea><p>Où~?</p>',
  )
})
