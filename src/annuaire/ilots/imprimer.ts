/** Gives each « Imprimer » button its effect, and only then shows it. */
for (const bouton of document.querySelectorAll<HTMLButtonElement>('button[data-imprimer]')) {
  bouton.addEventListener('click', () => window.print())
  bouton.hidden = false
}
