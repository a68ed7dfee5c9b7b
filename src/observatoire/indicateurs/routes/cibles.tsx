import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { DEFINIR } from '../../droits.ts'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import type { SaisieCibles } from '../set-cibles.ts'
import { hrefOfIndicateur, hrefOfListe, INDICATEURS } from './adresses.ts'
import { ChampsCibles } from './champs-cibles.tsx'
import { loadIndicateur } from './load-indicateur.ts'
import { replaceCibles } from './replace-cibles.ts'
import {
  nameCibles,
  readCibles,
  readNom,
  type SaisieFormulaire,
  toCibles,
  writeCibles,
} from './saisie-cibles.ts'
import { sayTerritoire } from './say-territoire.ts'
import { Trajectoire } from './trajectoire.tsx'

/** What an address can hold, in characters. */
const AVANT_AU_PLUS = 1500

type Ouverte = Awaited<ReturnType<typeof loadIndicateur>>

/** Where an indicator starts from and where it should be: typed as a list, seen at once as a path. */
export function addCibles(app: Application): void {
  app.get(`${INDICATEURS}/:id/cibles`, async c => {
    const ouverte = await loadIndicateur(c, DEFINIR)
    const { indicateur } = ouverte
    const voulues = readNom(c.req.query('reprendre') ?? '') ?? indicateur
    return renderFormulaire(c, ouverte, {
      ...{ saisie: writeCibles(voulues), cibles: voulues, lu: nameCibles(indicateur) },
    })
  })

  app.post(`${INDICATEURS}/:id/cibles`, async c => {
    const ouverte = await loadIndicateur(c, DEFINIR)
    const { indicateur, departement } = ouverte
    const champs = await c.req.parseBody()
    const saisie = readCibles(champs)
    const lu = typeof champs.lu === 'string' ? champs.lu : ''
    const { cibles, fautes } = toCibles(saisie, departement.epcis)
    if (champs.geste === 'apercu') return renderFormulaire(c, ouverte, { saisie, cibles, lu, fautes })
    if (fautes.length > 0) return renderFormulaire(c, ouverte, { saisie, cibles, lu, fautes }, 400)
    try {
      await replaceCibles(
        c.var.contexte.db,
        { id: indicateur.id, lu, cibles },
        c.var.acteur!.personne,
        c.var.contexte.maintenant(),
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      if (erreur.code === 'conflit')
        return renderFormulaire(
          c,
          ouverte,
          { saisie, cibles, lu: nameCibles(indicateur), conflit: erreur.message },
          409,
        )
      if (erreur.code !== 'saisie_invalide') throw erreur
      const dites = [...erreur.details].map(({ message }) => ({ champ: 'reference.date', message }))
      return renderFormulaire(c, ouverte, { saisie, cibles, lu, fautes: dites }, 400)
    }
    const message =
      cibles.cibles.length > 0
        ? 'Les cibles sont enregistrées. La trajectoire se lit ci-dessous.'
        : 'Cet indicateur n’a plus de cible.'
    const avant = lu.length <= AVANT_AU_PLUS ? lu : undefined
    return redirectWithMessage(c, hrefOfIndicateur(indicateur.id, { avant }), message)
  })
}

function renderFormulaire(
  c: Requete,
  { indicateur, departement }: Ouverte,
  {
    saisie,
    cibles,
    lu,
    fautes = [],
    conflit,
  }: { saisie: SaisieFormulaire; cibles: SaisieCibles; lu: string; fautes?: Faute[]; conflit?: string },
  statut: 200 | 400 | 409 = 200,
) {
  const { id, code, libelle, unite } = indicateur
  return renderPage(
    c,
    {
      titre: `Cibles de ${code}`,
      section: 'Indicateurs',
      fil: [
        { texte: 'Indicateurs', href: hrefOfListe({ departement: departement.code }) },
        { texte: `${code} ${libelle}`, href: hrefOfIndicateur(id) },
      ],
      chapeau: 'D’où l’on part, et où l’on veut être, à des dates. La trajectoire les relie.',
    },
    <>
      {conflit && (
        <div id="erreurs" tabIndex={-1}>
          <Alerte gravite="erreur" titre="Rien n’a été enregistré">
            <p>{conflit}</p>
            <p>Ce qui est enregistré maintenant :</p>
            <ul>
              {indicateur.cibles.map(({ epci, date, valeur }) => (
                <li key={epci + date}>
                  {sayTerritoire(departement, epci)} : {sayNombre(valeur, unite)} au {date}
                </li>
              ))}
              {indicateur.cibles.length === 0 && <li>Aucune cible.</li>}
            </ul>
          </Alerte>
        </div>
      )}
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={c.req.path}>
        <input type="hidden" name="lu" value={lu} />
        <ChampsCibles saisie={saisie} fautes={fautes} departement={departement} unite={unite} />
        <div className="mg-boutons">
          <Bouton texte="Voir la trajectoire" priorite="secondaire" nom="geste" valeur="apercu" />
          <Bouton texte="Enregistrer" nom="geste" valeur="enregistrer" />
        </div>
      </Formulaire>
      <Trajectoire cibles={cibles} unite={unite} departement={departement} />
    </>,
    statut,
  )
}
