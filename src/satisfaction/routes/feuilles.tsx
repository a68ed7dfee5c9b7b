import { readPage } from '../../annuaire/routes/read-page.ts'
import { drawQr } from '../../socle/documents/draw-qr.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { findJour, formatDate, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { Badge, EtatVide } from '../../socle/ui/messages.tsx'
import { Pagination } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { formatCode, hrefOfAvis } from '../code.ts'
import { RECUEILLIR_AVIS } from '../droits.ts'
import { type FeuilleLue, listFeuilles, readFeuille } from '../list-feuilles.ts'
import { exigerPortee } from '../portee.ts'
import { printBulletins } from '../print-bulletins.ts'
import { FEUILLES, FIL_FEUILLES, FIL_SATISFACTION } from './adresses.ts'

const MOTS_DES_SUJETS: Record<FeuilleLue['sujet'], string> = {
  activite: 'Accompagnement ou atelier',
  orientation: 'Orientation',
  lieu: 'Accueil d’un jour',
}
const nameFeuille = ({ sujet, lieu_nom, structure_nom }: FeuilleLue) =>
  `${MOTS_DES_SUJETS[sujet]} : ${lieu_nom ?? structure_nom ?? 'hors du réseau'}`

/** The slips that were prepared: what they are about, how many came back, printing them. */
export function addFeuilles(app: Application): void {
  app.get(FEUILLES, async c => {
    const portee = exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    const { db, maintenant } = c.var.contexte
    const page = readPage(c)
    const liste = await listFeuilles(db, portee, page)
    return renderPage(
      c,
      {
        titre: 'Bulletins',
        fil: FIL_SATISFACTION,
        chapeau: 'Un bulletin, un code, une réponse.',
        action: <BoutonLien texte="Préparer des bulletins" href={`${FEUILLES}/nouvelle`} />,
      },
      liste.total === 0 ? (
        <EtatVide titre="Aucun bulletin n’est préparé">
          <p>Partez de la page d’un atelier ou d’un accompagnement, ou préparez ceux d’un jour d’accueil.</p>
        </EtatVide>
      ) : (
        <>
          <Tableau
            legende={formatCompte(liste.total, 'feuille', 'feuilles', 'aucune')}
            lignes={liste.lignes}
            idOf={({ id }) => id}
            colonnes={[
              {
                ...{ cle: 'sujet', titre: 'À propos de', entete: true },
                cellule: feuille => <a href={`${FEUILLES}/${feuille.id}`}>{nameFeuille(feuille)}</a>,
              },
              { ...{ cle: 'jour', titre: 'Jour' }, cellule: ({ jour }) => formatDateCourte(jour) },
              { ...{ cle: 'codes', titre: 'Bulletins', nombre: true }, cellule: ({ codes }) => codes },
              {
                ...{ cle: 'reponses', titre: 'Réponses', nombre: true },
                cellule: ({ reponses }) => reponses,
              },
              {
                ...{ cle: 'fin', titre: 'Validité' },
                cellule: ({ expire_le }) =>
                  expire_le > maintenant() ? (
                    `Jusqu’au ${formatDateCourte(findJour(expire_le))}`
                  ) : (
                    <Badge texte="Terminée" />
                  ),
              },
            ]}
          />
          <Pagination {...liste} hrefOf={numero => `${FEUILLES}?page=${numero}`} />
        </>
      ),
    )
  })

  app.get(`${FEUILLES}/:id`, async c => {
    const portee = exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    const { db, maintenant, adresse } = c.var.contexte
    const { feuille, codes } = await readFeuille(db, c.req.param('id'), portee)
    const libres = codes.filter(({ utilise }) => !utilise).map(({ code }) => code)
    const ouverte = feuille.expire_le > maintenant() && libres.length > 0
    const qr = ouverte ? await drawQr(adresse + hrefOfAvis(libres[0]!)) : null
    return renderPage(
      c,
      {
        titre: nameFeuille(feuille),
        fil: FIL_FEUILLES,
        chapeau: `Le ${formatDate(feuille.jour)}. ${formatCompte(feuille.reponses, 'réponse', 'réponses', 'aucune')} sur ${formatCompte(feuille.codes, 'bulletin', 'bulletins')}.`,
        action: ouverte ? (
          <BoutonLien texte="Imprimer les bulletins" href={`${FEUILLES}/${feuille.id}/bulletins.pdf`} />
        ) : undefined,
      },
      ouverte && qr ? (
        <>
          <h2>À montrer sur votre écran</h2>
          <p>La personne photographie ce carré avec son téléphone, ou vous lui lisez le code.</p>
          <img
            src={`data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}`}
            alt={`Code à photographier : ${formatCode(libres[0]!)}`}
            width={220}
            height={220}
          />
          <p>
            <strong>{formatCode(libres[0]!)}</strong>
          </p>
          <h2>À envoyer</h2>
          <p>Un lien par personne : chacun ne sert qu’une fois.</p>
          <ul>
            {libres.map(code => (
              <li key={code}>
                <a href={hrefOfAvis(code)}>
                  {adresse.replace(/^https?:\/\//, '')}
                  {hrefOfAvis(code)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <EtatVide
          titre={libres.length === 0 ? 'Tous les bulletins ont servi' : 'Ces bulletins ne sont plus valables'}
        >
          <p>Les réponses reçues comptent dans les résultats.</p>
        </EtatVide>
      ),
    )
  })

  app.get(`${FEUILLES}/:id/bulletins.pdf`, async c => {
    const portee = exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    const { db, maintenant } = c.var.contexte
    const { feuille, codes } = await readFeuille(db, c.req.param('id'), portee)
    const libres = codes.filter(({ utilise }) => !utilise).map(({ code }) => code)
    if (libres.length === 0 || feuille.expire_le <= maintenant())
      throw new Erreur('disparu', 'Ces bulletins ont servi, ou ne sont plus valables. Préparez-en d’autres.')
    const { pdf } = await printBulletins(feuille, libres, c.var.contexte, maintenant())
    return c.body(new Uint8Array(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="bulletins-d-avis-${feuille.jour}.pdf"`,
      'Cache-Control': 'private, no-store',
    })
  })
}
