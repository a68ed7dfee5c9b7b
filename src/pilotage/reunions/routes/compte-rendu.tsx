import { cleanTexte } from '../../../annuaire/schema/clean-texte.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Comparaison } from '../../../socle/ui/comparaison.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../../visibilite.ts'
import { hrefOfReunion } from '../courriels.ts'
import { computeEmpreinte } from '../empreinte.ts'
import { listPoints } from '../list-points.ts'
import { openCompteRendu } from '../open-compte-rendu.ts'
import type { Point, Reunion } from '../reunion.ts'
import { validateCompteRendu } from '../validate-compte-rendu.ts'
import { type Divergence, type TexteEcrit, writeCompteRendu } from '../write-compte-rendu.ts'
import { filOf, loadReunionPilotee, nameReunion, REUNIONS } from './load-reunion.ts'

const TEXTE_AU_PLUS = 20_000

/** Writing the minutes, point by point, then freezing them. */
export function addCompteRendu(app: Application): void {
  app.get(`${REUNIONS}/:id/compte-rendu`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    if (reunion.valide_le) return c.redirect(hrefOfReunion(reunion.id, '#compte-rendu'))
    return renderCompteRendu(c, reunion, await listPoints(c.var.contexte.db, reunion.id), new Map())
  })

  app.post(`${REUNIONS}/:id/compte-rendu`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db } = c.var.contexte
    const champs = await c.req.parseBody()
    const points = await listPoints(db, reunion.id)
    const read = (nom: string): TexteEcrit => ({
      empreinte: readChamp(champs, `empreinte_${nom}`),
      texte: cleanTexte(readChamp(champs, `texte_${nom}`)).valeur,
    })
    const ecrits = new Map(
      ['introduction', 'conclusion', ...points.map(({ id }) => String(id))]
        .filter(nom => `texte_${nom}` in champs)
        .map(nom => [nom, read(nom)]),
    )
    const visibilite = VISIBILITES.find(connue => connue === champs.visibilite) ?? reunion.visibilite
    const fautes = checkLongueurs(ecrits)
    if (fautes.length > 0)
      return renderCompteRendu(c, { ...reunion, visibilite }, points, ecrits, { divergences: [], fautes })
    const divergences = await writeCompteRendu(db, changement, {
      introduction: ecrits.get('introduction'),
      conclusion: ecrits.get('conclusion'),
      points: new Map(
        points.flatMap(({ id }) => {
          const ecrit = ecrits.get(String(id))
          return ecrit ? [[id, ecrit] as const] : []
        }),
      ),
      visibilite,
    })
    if (divergences.length > 0) {
      const { reunion: relue } = await loadReunionPilotee(c)
      const actuels = await listPoints(db, reunion.id)
      return renderCompteRendu(c, relue, actuels, ecrits, { divergences, fautes: [] })
    }
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id, '/compte-rendu'),
      'Le compte rendu est enregistré.',
    )
  })

  app.post(`${REUNIONS}/:id/compte-rendu/ouvrir`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { visibilite } = await c.req.parseBody()
    const choisie = VISIBILITES.find(connue => connue === visibilite)
    if (!choisie) throw new Erreur('saisie_invalide', 'Choisissez qui peut lire le compte rendu.')
    await openCompteRendu(c.var.contexte.db, changement, choisie)
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id),
      `C’est changé. Qui peut lire le compte rendu : ${NOM_DE_LA_VISIBILITE[choisie].toLowerCase()}.`,
    )
  })

  app.post(`${REUNIONS}/:id/compte-rendu/valider`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    await validateCompteRendu(c.var.contexte.db, changement, c.var.contexte.maintenant())
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id),
      `Le compte rendu est validé : il ne change plus. Qui peut le lire : ${NOM_DE_LA_VISIBILITE[reunion.visibilite].toLowerCase()}.`,
    )
  })
}

/** What is too long comes back with its form: nothing of what was written is lost. */
const checkLongueurs = (ecrits: ReadonlyMap<string, TexteEcrit>): Faute[] =>
  [...ecrits].flatMap(([nom, { texte }]) =>
    texte && texte.length > TEXTE_AU_PLUS
      ? [
          {
            champ: `texte_${nom}`,
            message: `Ce texte a ${formatNombre(texte.length)} caractères, il en accepte ${formatNombre(TEXTE_AU_PLUS)}. Raccourcissez-le : rien n’est encore enregistré.`,
          },
        ]
      : [],
  )

function renderCompteRendu(
  c: Requete,
  reunion: Reunion,
  points: readonly Point[],
  ecrits: ReadonlyMap<string, TexteEcrit>,
  { divergences, fautes }: { divergences: readonly Divergence[]; fautes: readonly Faute[] } = {
    divergences: [],
    fautes: [],
  },
) {
  const textes: TexteDuCompteRendu[] = [
    {
      ...{ nom: 'introduction', libelle: 'Introduction', actuel: reunion.introduction },
      aide: 'Qui ouvre la réunion, ce qui est rappelé.',
    },
    ...points.map(({ id, titre, compte_rendu, reporte }, rang) => ({
      ...{ nom: String(id), libelle: `${rang + 1}. ${titre}`, actuel: compte_rendu },
      aide: reporte ? 'Ce point est reporté.' : '',
    })),
    {
      ...{ nom: 'conclusion', libelle: 'Conclusion', actuel: reunion.conclusion },
      aide: 'La suite, la date de la prochaine réunion.',
    },
  ]
  return renderPage(
    c,
    {
      titre: 'Compte rendu',
      section: 'Réunions',
      fil: filOf(reunion),
      chapeau: `${nameReunion(reunion)} : ce qui s’est dit, point par point. Une ligne qui commence par un tiret fait une liste.`,
      action: (
        <BoutonLien
          texte="Relire en PDF"
          href={hrefOfReunion(reunion.id, '/compte-rendu.pdf')}
          priorite="secondaire"
        />
      ),
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Divergences divergences={divergences} textes={textes} ecrits={ecrits} />
      <Formulaire action={hrefOfReunion(reunion.id, '/compte-rendu')}>
        {textes.map(({ nom, libelle, aide, actuel }) => (
          <div key={nom}>
            <input
              type="hidden"
              name={`empreinte_${nom}`}
              value={fautes.length > 0 ? (ecrits.get(nom)?.empreinte ?? '') : computeEmpreinte(actuel)}
            />
            <ChampTexteLong
              nom={`texte_${nom}`}
              libelle={libelle}
              aide={aide}
              facultatif
              lignes={nom === 'conclusion' ? 3 : 5}
              valeur={(ecrits.has(nom) ? ecrits.get(nom)!.texte : actuel) ?? ''}
              erreur={fauteOf(fautes, `texte_${nom}`)}
            />
          </div>
        ))}
        <ChampRadios
          nom="visibilite"
          libelle="Qui pourra le lire, une fois validé ?"
          aide="Chaque décision et chaque document a sa propre réponse."
          valeur={reunion.visibilite}
          options={VISIBILITES.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
        />
        <Bouton texte="Enregistrer le compte rendu" />
      </Formulaire>
      <p className="mg-gestes">
        <a href={hrefOfReunion(reunion.id, '/decisions')}>Enregistrer les décisions prises</a>
      </p>
      {reunion.rendezVous.etat === 'tenu' && <Valider reunion={reunion} />}
    </>,
    fautes.length > 0 ? 400 : divergences.length > 0 ? 409 : 200,
  )
}

type TexteDuCompteRendu = { nom: string; libelle: string; aide: string; actuel: string | null }

function Divergences({
  divergences,
  textes,
  ecrits,
}: {
  divergences: readonly Divergence[]
  textes: readonly TexteDuCompteRendu[]
  ecrits: ReadonlyMap<string, TexteEcrit>
}) {
  if (divergences.length === 0) return null
  return (
    <div id="erreurs" tabIndex={-1}>
      <Alerte gravite="attention" titre="Quelqu’un a écrit en même temps que vous">
        <p>
          Le reste est enregistré. Pour ces textes, comparez : « Enregistrer » mettra le vôtre à la place de
          l’autre.
        </p>
      </Alerte>
      <Comparaison
        legende="Ce qui est enregistré maintenant, et ce que vous avez écrit"
        titreA="Enregistré"
        titreB="Votre saisie"
        lignes={divergences.map(({ champ, autre }) => ({
          champ: textes.find(({ nom }) => nom === String(champ))?.libelle ?? String(champ),
          a: autre,
          b: ecrits.get(String(champ))?.texte ?? null,
        }))}
      />
    </div>
  )
}

function Valider({ reunion }: { reunion: Reunion }) {
  return (
    <>
      <h2>Valider</h2>
      <p>
        Enregistrez d’abord. Une fois validé, le compte rendu ne change plus : ni ses textes, ni ses
        présences, ni ses décisions. Les chiffres des indicateurs à l’ordre du jour sont gardés tels quels.
      </p>
      <Formulaire action={hrefOfReunion(reunion.id, '/compte-rendu/valider')}>
        <Bouton texte="Valider le compte rendu" priorite="secondaire" />
      </Formulaire>
    </>
  )
}
