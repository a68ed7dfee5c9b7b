import { BESOINS } from '../../../annuaire/recherche/besoins.ts'
import { findLieux, type LieuListe, type Liste } from '../../../annuaire/recherche/find-lieux.ts'
import { findOrigine } from '../../../annuaire/recherche/find-origine.ts'
import { hrefOfLieux, type Parametres } from '../../../annuaire/recherche/routes/choix.ts'
import { ILOT_OU } from '../../../annuaire/recherche/routes/formulaire-lieux.tsx'
import { sayDepuis, sayOu, sayTotal } from '../../../annuaire/recherche/routes/mots-recherche.ts'
import { OuIncertain } from '../../../annuaire/recherche/routes/ou-incertain.tsx'
import { type Recherche, readRecherche } from '../../../annuaire/recherche/routes/read-recherche.ts'
import { settleOu } from '../../../annuaire/recherche/routes/settle-ou.ts'
import { sayDistance } from '../../../annuaire/recherche/say-distance.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import type { DescriptionPage } from '../../../socle/ui/page.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'

/** No place of a département is further from another. */
const RAYON_SANS_FIN = 400

/**
 * Choosing the place that someone is sent to: by commune and need, the nearest first. `chemin` is the page, whose parameter `lieu`
 * then says which one; `garde` goes along in its addresses.
 */
export async function renderChoixLieu(
  c: Requete,
  page: DescriptionPage,
  chemin: string,
  { garde = {}, choisir, sauf }: { garde?: Record<string, string>; choisir: string; sauf?: string | null },
): Promise<Response> {
  const { db, maintenant } = c.var.contexte
  const parametres: Parametres = c.req.queries()
  const recherche = await readRecherche(db, parametres)
  const issue = await settleOu(c, recherche)
  const suite = (href: string) => addTo(href, garde)
  if (issue.type === 'adresse') return c.redirect(suite(hrefOfLieux(issue.choix, 1, chemin)), 302)
  const demande =
    recherche.commune || recherche.choix.adresse || recherche.choix.q || recherche.choix.besoin?.length
  const lieux = demande && issue.type === 'clair' ? await search(c, recherche, maintenant()) : null
  return renderPage(
    c,
    { ...page, ilots: [ILOT_OU] },
    <>
      <FormulaireRecherche action={`${chemin}#resultats`} libelle="Chercher où adresser la personne">
        {Object.entries(garde).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        <Champ
          nom="ou"
          libelle="Près de quelle commune ?"
          aide="Commune, code postal ou adresse"
          type="recherche"
          valeur={sayOu(recherche)}
          remplissage="off"
          facultatif="tacite"
        />
        <ChampListe
          nom="besoin"
          libelle="Pour quel besoin ?"
          options={BESOINS.map(({ code, texte }) => ({ valeur: code, texte }))}
          valeur={recherche.choix.besoin?.[0]}
          invite="Tous les besoins"
          facultatif="tacite"
        />
        <Bouton texte="Chercher" />
      </FormulaireRecherche>
      {issue.type === 'incertain' && <OuIncertain recherche={recherche} issue={issue} chemin={chemin} />}
      {lieux && (
        <Trouves
          {...{ lieux, recherche, choisir, sauf: sauf ?? null }}
          hrefOfPage={n => suite(hrefOfLieux(recherche.choix, n, chemin))}
          hrefOf={lieu => suite(addTo(chemin, { lieu, ...keepChoix(recherche) }))}
        />
      )}
    </>,
  )
}

async function search(c: Requete, recherche: Recherche, maintenant: Date) {
  const { db } = c.var.contexte
  const { commune, filtre, page } = recherche
  const centre = filtre.autour ?? (commune && (await findOrigine(db, commune.code)))
  const autour = centre ? { ...centre, rayon: RAYON_SANS_FIN } : undefined
  return findLieux(
    db,
    { ...filtre, autour, commune: autour ? undefined : commune?.code },
    { page, maintenant },
  )
}

/** What was chosen to search goes on into the form. */
const keepChoix = ({ choix, commune }: Recherche): Record<string, string> => ({
  ...(choix.besoin?.[0] && { besoin: choix.besoin[0] }),
  ...(commune && { commune: commune.nom }),
})

const addTo = (href: string, parametres: Record<string, string>): string => {
  const ajout = new URLSearchParams(parametres).toString()
  return ajout ? `${href}${href.includes('?') ? '&' : '?'}${ajout}` : href
}

function Trouves({
  lieux: { lignes, total, page, parPage },
  recherche,
  choisir,
  sauf,
  hrefOf,
  hrefOfPage,
}: {
  lieux: Liste<LieuListe>
  recherche: Recherche
  choisir: string
  sauf: string | null
  hrefOf: (lieu: string) => string
  hrefOfPage: (page: number) => string
}) {
  if (total === 0)
    return (
      <EtatVide titre="Aucun lieu ne répond à cette demande">
        <p>Essayez avec « Tous les besoins », ou une commune voisine.</p>
      </EtatVide>
    )
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        {lignes.some(({ distance }) => distance !== null)
          ? `${formatCompte(total, 'lieu', 'lieux')}, les plus proches ${sayDepuis(recherche)} d’abord`
          : sayTotal(recherche, total)}
      </h2>
      <ul className="mg-lieux">
        {lignes.map(lieu => (
          <li key={lieu.id}>
            <article className="mg-lieu">
              <h3>
                <a href={`/lieux/${lieu.id}`}>{lieu.nom}</a>
              </h3>
              <p>
                {lieu.adresse}, {lieu.code_postal} {lieu.commune}
                {lieu.distance !== null && ` — à ${sayDistance(lieu.distance)}`}
                {lieu.telephone && ` — ${formatTelephone(lieu.telephone)}`}
              </p>
              {lieu.id === sauf ? (
                <p>
                  <strong>C’est ce lieu qui a refusé.</strong>
                </p>
              ) : (
                <p>
                  <BoutonLien
                    texte={choisir}
                    complement={`: ${lieu.nom}`}
                    href={hrefOf(lieu.id)}
                    priorite="secondaire"
                    petit
                  />
                </p>
              )}
            </article>
          </li>
        ))}
      </ul>
      <Pagination page={page} parPage={parPage} total={total} hrefOf={hrefOfPage} />
    </>
  )
}
