import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte, Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { findDepartements } from '../../../territoire/find-departements.ts'
import { commune, epci } from '../../../territoire/tables.ts'
import { createCle } from '../create-cle.ts'
import { GERER_CLES } from '../droits.ts'
import { type CleListee, listCles } from '../list-cles.ts'
import { revokeCle } from '../revoke-cle.ts'

const FIL = [{ texte: 'Activités', href: '/activites' }]
const DUREES = [
  { valeur: '90', texte: 'Trois mois' },
  { valeur: '365', texte: 'Un an' },
  { valeur: '730', texte: 'Deux ans' },
]

/** The programs to which activities are open: given, seen, closed. */
export function addCles(app: Application): void {
  app.get('/activites/cles', async c => {
    const departements = exigerDepartements(c.var.acteur, GERER_CLES)
    const cles = await listCles(c.var.contexte.db, departements)
    return showCles(c, cles, await listTerritoires(c.var.contexte.db, departements), [])
  })

  app.post('/activites/cles', async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, GERER_CLES)
    const territoires = await listTerritoires(db, departements)
    const saisie = readSaisie(await c.req.parseBody())
    const territoire = territoires.find(({ valeur }) => valeur === saisie.territoire)
    try {
      if (!territoire)
        throw new Erreur('saisie_invalide', 'Choisissez le territoire que cette clé ouvre.', [
          { champ: 'territoire', message: 'Choisissez le territoire que cette clé ouvre.' },
        ])
      const { departement, epci: siren } = territoire
      const demande = { ...saisie, departement, epci: siren, acteur: c.var.acteur!.personne }
      const { jeton } = await createCle(db, demande, maintenant())
      c.header('Cache-Control', 'no-store')
      return renderPage(
        c,
        { titre: 'La clé est créée', fil: FIL },
        <CleCreee jeton={jeton} nom={saisie.nom} />,
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.details.length === 0) throw erreur
      return showCles(c, await listCles(db, departements), territoires, [...erreur.details], saisie)
    }
  })

  app.post('/activites/cles/:id/revoquer', async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, GERER_CLES)
    const id = z.uuid().safeParse(c.req.param('id'))
    if (!id.success) throw new Erreur('introuvable', 'Cette clé n’existe pas.')
    await revokeCle(db, id.data, departements, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(c, '/activites/cles', 'La clé est révoquée : elle n’ouvre plus rien.')
  })
}

type Territoire = { valeur: string; texte: string; departement: string; epci: string | null }
type Saisie = { nom: string; territoire: string; jours: number }

function readSaisie(champs: Record<string, unknown>): Saisie {
  const texte = (nom: string) => String(champs[nom] ?? '').trim()
  return { nom: texte('nom'), territoire: texte('territoire'), jours: Number(texte('jours')) }
}

async function listTerritoires(db: Base, departements: string[] | 'tous'): Promise<Territoire[]> {
  const { lignes } = await findDepartements(db)
  const epcis = await db
    .selectDistinct({ code: epci.code, nom: epci.nom, departement: commune.departement })
    .from(epci)
    .innerJoin(commune, eq(commune.epci, epci.code))
    .orderBy(epci.nom)
  return lignes
    .filter(({ code }) => departements === 'tous' || departements.includes(code))
    .flatMap(({ code, nom }) => [
      { valeur: code, texte: `${nom} (${code}), en entier`, departement: code, epci: null },
      ...epcis
        .filter(({ departement }) => departement === code)
        .map(({ code: siren, nom: nomEpci }) => ({
          ...{ valeur: `${code}-${siren}`, texte: nomEpci, departement: code, epci: siren },
        })),
    ])
}

function showCles(
  c: Requete,
  cles: readonly CleListee[],
  territoires: readonly Territoire[],
  fautes: readonly Faute[],
  saisie: Saisie = { nom: '', territoire: '', jours: 365 },
) {
  const aujourdhui = c.var.contexte.maintenant()
  return renderPage(
    c,
    {
      titre: 'Clés de lecture des activités',
      fil: FIL,
      chapeau:
        'Une clé laisse un programme lire les activités d’un territoire, une par une : ni nom, ni note, ni commune des habitants.',
    },
    <>
      {cles.length === 0 ? (
        <EtatVide titre="Aucun programme ne lit les activités">
          <p>Créez une clé pour l’outil d’un partenaire, puis transmettez-la-lui.</p>
        </EtatVide>
      ) : (
        <Tableau<CleListee>
          legende={formatCompte(cles.length, 'clé', 'clés', 'aucune')}
          colonnes={[
            { cle: 'nom', titre: 'Programme', entete: true, cellule: ({ nom }) => nom },
            {
              cle: 'territoire',
              titre: 'Ce qu’elle ouvre',
              cellule: ({ departement, epci: nom }) => nom ?? `Département ${departement}`,
            },
            { cle: 'etat', titre: 'État', cellule: cle => <Etat cle={cle} maintenant={aujourdhui} /> },
            {
              cle: 'utilisee',
              titre: 'Dernière lecture',
              cellule: ({ utilisee_le }) =>
                utilisee_le ? formatDateCourte(findJour(utilisee_le)) : 'Jamais',
            },
            {
              cle: 'action',
              titre: 'Agir',
              cellule: cle =>
                cle.revoquee_le ? null : (
                  <form method="post" action={`/activites/cles/${cle.id}/revoquer`}>
                    <Bouton
                      texte="Révoquer"
                      complement={`la clé « ${cle.nom} »`}
                      priorite="secondaire"
                      petit
                    />
                  </form>
                ),
            },
          ]}
          lignes={cles}
          idOf={({ id }) => id}
        />
      )}
      <h2>Créer une clé</h2>
      <Formulaire action="/activites/cles">
        <ResumeErreurs fautes={fautes} />
        <Champ
          nom="nom"
          libelle="À quel programme sert-elle ?"
          exemple="Entrepôt de données du Département"
          valeur={saisie.nom}
          erreur={fauteOf(fautes, 'nom')}
        />
        <ChampListe
          nom="territoire"
          libelle="Que peut-il lire ?"
          options={territoires}
          valeur={saisie.territoire}
          erreur={fauteOf(fautes, 'territoire')}
        />
        <ChampRadios
          nom="jours"
          libelle="Pendant combien de temps ?"
          options={DUREES}
          valeur={String(saisie.jours)}
          erreur={fauteOf(fautes, 'jours')}
        />
        <Bouton texte="Créer la clé" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function Etat({ cle, maintenant }: { cle: CleListee; maintenant: Date }) {
  if (cle.revoquee_le) return <Badge texte="Révoquée" />
  if (cle.expire_le <= maintenant) return <Badge texte="Arrivée à son terme" gravite="attention" />
  return <>Jusqu’au {formatDateCourte(findJour(cle.expire_le))}</>
}

function CleCreee({ jeton, nom }: { jeton: string; nom: string }) {
  return (
    <>
      <Alerte gravite="attention" titre="Copiez-la maintenant : elle ne sera plus jamais montrée">
        <p>Si elle se perd, révoquez-la et créez-en une autre.</p>
      </Alerte>
      <p>
        Clé de « {nom} », à envoyer dans l’en-tête <code>Authorization</code> de chaque demande :
      </p>
      <p>
        <code>Bearer {jeton}</code>
      </p>
      <p>
        Transmettez-la par un moyen sûr. <a href="/api#listerActivites">Comment lire les activités</a>
      </p>
      <BoutonLien texte="Revenir aux clés" href="/activites/cles" />
    </>
  )
}
