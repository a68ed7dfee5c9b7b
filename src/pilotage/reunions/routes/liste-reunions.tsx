import { readPage } from '../../../annuaire/routes/read-page.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { toNumero } from '../../../socle/http/read-numero.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs, Onglets, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { findComite } from '../../gouvernance/find-comite.ts'
import { FIL_GOUVERNANCE, hrefOf } from '../../gouvernance/routes/adresses.ts'
import { chooseDepartement, exigerLire } from '../../gouvernance/routes/choose-departement.ts'
import { OngletsDepartements } from '../../gouvernance/routes/onglets-departements.tsx'
import { hrefOfReunion, sayHoraires, sayLieu } from '../courriels.ts'
import { listReunions } from '../list-reunions.ts'
import { NOM_DE_L_ETAT, type Reunion } from '../reunion.ts'
import { REUNIONS } from './load-reunion.ts'

/** The meetings of the committees: to come, then those that are over. */
export function addListeReunions(app: Application): void {
  app.get(REUNIONS, async c => {
    const { db } = c.var.contexte
    const numero = toNumero(c.req.query('comite'))
    const comite = numero === undefined ? null : await findComite(db, numero, exigerLire(c))
    const choix = await chooseDepartement(c, comite?.departement ?? c.req.query('departement'))
    const departement = choix.departement.code
    const aVenir = c.req.query('vue') !== 'passees'
    const liste = await listReunions(db, { departement, comite: comite?.id, aVenir }, readPage(c))
    const demande = { departement, comite: comite?.id }
    const hrefOfVue = (passees: boolean) =>
      hrefOf(REUNIONS, { ...demande, vue: passees ? 'passees' : undefined })
    return renderPage(
      c,
      {
        titre: 'Réunions',
        section: 'Gouvernance',
        fil: FIL_GOUVERNANCE,
        chapeau: `${choix.departement.nom} : les réunions des comités, leurs documents et leurs comptes rendus.`,
        action: choix.pilote && (
          <BoutonLien texte="Prévoir une réunion" href={hrefOf(`${REUNIONS}/nouvelle`, demande)} />
        ),
      },
      <>
        <OngletsDepartements choix={choix} chemin={REUNIONS} />
        <Onglets
          libelle="Réunions"
          actuel={hrefOfVue(!aVenir)}
          onglets={[
            { texte: 'À venir', href: hrefOfVue(false) },
            { texte: 'Passées', href: hrefOfVue(true) },
          ]}
        />
        <FiltresActifs
          filtres={
            comite ? [{ texte: `Comité : ${comite.nom}`, href: hrefOf(REUNIONS, { departement }) }] : []
          }
          hrefSansFiltre={hrefOf(REUNIONS, { departement })}
        />
        {liste.total === 0 ? (
          <Vide aVenir={aVenir} pilote={choix.pilote} />
        ) : (
          <TableauReunions reunions={liste.lignes} total={liste.total} />
        )}
        <Pagination
          {...liste}
          hrefOf={page => hrefOf(REUNIONS, { ...demande, vue: aVenir ? undefined : 'passees', page })}
        />
      </>,
    )
  })
}

function Vide({ aVenir, pilote }: { aVenir: boolean; pilote: boolean }) {
  if (!aVenir)
    return (
      <EtatVide titre="Aucune réunion passée">
        <p>Les réunions tenues ou annulées restent ici, avec leurs comptes rendus.</p>
      </EtatVide>
    )
  return (
    <EtatVide titre="Aucune réunion n’est prévue">
      <p>
        {pilote
          ? 'Prévoyez la prochaine : son ordre du jour se propose tout seul, avec ce qui est en retard.'
          : 'Les copilotes les annoncent ici, et vous convoquent par courriel.'}
      </p>
    </EtatVide>
  )
}

export function TableauReunions({ reunions, total }: { reunions: readonly Reunion[]; total: number }) {
  return (
    <Tableau
      legende={formatCompte(total, 'réunion', 'réunions', 'aucune')}
      lignes={reunions}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'comite',
          titre: 'Réunion',
          entete: true,
          cellule: ({ id, comite }) => <a href={hrefOfReunion(id)}>{comite.nom}</a>,
        },
        { cle: 'quand', titre: 'Quand', cellule: ({ rendezVous }) => sayHoraires(rendezVous) },
        { cle: 'ou', titre: 'Où', cellule: ({ rendezVous }) => sayLieu(rendezVous) },
        { cle: 'etat', titre: 'Où elle en est', cellule: reunion => <EtatDeReunion reunion={reunion} /> },
      ]}
    />
  )
}

export function EtatDeReunion({ reunion: { rendezVous, convoquee_le, valide_le } }: { reunion: Reunion }) {
  if (rendezVous.etat === 'annule') return <Badge texte={NOM_DE_L_ETAT.annule} gravite="erreur" />
  if (rendezVous.etat === 'tenu')
    return valide_le ? (
      <Badge texte="Compte rendu validé" gravite="succes" />
    ) : (
      <Badge texte="Tenue, compte rendu à valider" gravite="attention" />
    )
  return convoquee_le ? (
    <Badge texte="Prévue, convoquée" gravite="information" />
  ) : (
    <Badge texte="Prévue, à convoquer" gravite="attention" />
  )
}
