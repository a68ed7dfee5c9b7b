import { eq } from 'drizzle-orm'
import { exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampCases } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { DEFINIR } from '../../droits.ts'
import { defineIndicateur } from '../define-indicateur.ts'
import { retireIndicateur } from '../retire-indicateur.ts'
import { indicateur as indicateurs } from '../tables.ts'
import { listUsages, sayNomme } from '../usages.ts'
import { hrefOfIndicateur, hrefOfListe, INDICATEURS } from './adresses.ts'
import { loadIndicateur } from './load-indicateur.ts'
import { ListeDesUsages } from './usages-indicateur.tsx'

/** Taking an indicator out of use, and bringing it back. */
export function addRetirer(app: Application): void {
  const renderRetirer = async (c: Requete, fautes: readonly Faute[] = []) => {
    const { indicateur, departement } = await loadIndicateur(c, DEFINIR)
    const { id, code, libelle } = indicateur
    const usages = await listUsages(c.var.contexte.db, indicateur)
    const nomme = sayNomme(usages)
    return renderPage(
      c,
      {
        titre: `Retirer ${code}`,
        section: 'Indicateurs',
        fil: [
          { texte: 'Indicateurs', href: hrefOfListe({ departement: departement.code }) },
          { texte: `${code} ${libelle}`, href: hrefOfIndicateur(id) },
        ],
      },
      nomme ? (
        <>
          <Alerte gravite="attention" titre="Il ne peut pas être retiré">
            <p>{nomme}</p>
          </Alerte>
          <ListeDesUsages usages={usages} />
          <BoutonLien texte="Revenir à l’indicateur" href={hrefOfIndicateur(id)} priorite="secondaire" />
        </>
      ) : (
        <>
          <ResumeErreurs fautes={fautes} />
          <p>
            « {libelle} » quittera la liste des indicateurs, les feuilles de route qui le suivent et leurs
            pages publiques.
          </p>
          <ul>
            <li>Les chiffres déjà publiés restent tels qu’ils ont été montrés.</li>
            <li>Les chiffres déclarés sont gardés : d’autres indicateurs peuvent s’en servir.</li>
            <li>Ses cibles sont gardées, mais ne se voient plus.</li>
          </ul>
          <p>Vous pourrez le remettre, tel qu’il est, depuis la page qui suit.</p>
          <Formulaire action={hrefOfIndicateur(id, {}, '/retirer')}>
            {usages.length > 0 && (
              <>
                <h2>Les actions qui le suivent</h2>
                <ListeDesUsages usages={usages} />
                <ChampCases
                  nom="usages"
                  libelle="Elles ne l’auront plus"
                  options={[
                    {
                      valeur: 'oui',
                      texte: `Je le retire quand même de ${formatCompte(usages.length, 'action', 'actions')}`,
                    },
                  ]}
                  erreur={fauteOf(fautes, 'usages')}
                />
              </>
            )}
            <div className="mg-boutons">
              <Bouton texte="Retirer l’indicateur" />
              <BoutonLien texte="Le garder" href={hrefOfIndicateur(id)} priorite="secondaire" />
            </div>
          </Formulaire>
        </>
      ),
      fautes.length > 0 ? 400 : 200,
    )
  }

  app.get(`${INDICATEURS}/:id/retirer`, c => renderRetirer(c))

  app.post(`${INDICATEURS}/:id/retirer`, async c => {
    const { indicateur } = await loadIndicateur(c, DEFINIR)
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, DEFINIR)
    const malgreUsages = (await c.req.parseBody()).usages === 'oui'
    if (!malgreUsages && (await listUsages(db, indicateur)).length > 0)
      return renderRetirer(c, [
        { champ: 'usages', message: 'Cochez la case : des actions suivent cet indicateur.' },
      ])
    await retireIndicateur(db, indicateur.id, c.var.acteur!.personne, departements, maintenant(), {
      malgreUsages,
    })
    return redirectWithMessage(
      c,
      hrefOfIndicateur(indicateur.id, {}, '/remettre'),
      `L’indicateur ${indicateur.code} est retiré.`,
    )
  })

  app.get(`${INDICATEURS}/:id/remettre`, async c => {
    const { id, code, libelle, departement } = await loadRetire(c)
    return renderPage(
      c,
      {
        titre: `Remettre ${code}`,
        section: 'Indicateurs',
        fil: [{ texte: 'Indicateurs', href: hrefOfListe({ departement }) }],
        chapeau: `« ${libelle} » est retiré. Le remettre lui rend sa définition et ses cibles.`,
      },
      <form method="post" action={hrefOfIndicateur(id, {}, '/remettre')} className="mg-boutons">
        <Bouton texte="Remettre l’indicateur" />
        <BoutonLien texte="Revenir à la liste" href={hrefOfListe({ departement })} priorite="secondaire" />
      </form>,
    )
  })

  app.post(`${INDICATEURS}/:id/remettre`, async c => {
    const retire = await loadRetire(c)
    const { db, maintenant } = c.var.contexte
    await db.transaction(tx => defineIndicateur(tx, retire, c.var.acteur!.personne, maintenant()))
    return redirectWithMessage(
      c,
      hrefOfIndicateur(retire.id),
      `L’indicateur ${retire.code} est de nouveau suivi.`,
    )
  })
}

/** @throws Erreur non_connecte, interdit, introuvable */
async function loadRetire(c: Requete) {
  const departements = exigerDepartements(c.var.acteur, DEFINIR)
  const id = Number(c.req.param('id'))
  const [connu] = Number.isSafeInteger(id)
    ? await c.var.contexte.db.select().from(indicateurs).where(eq(indicateurs.id, id))
    : []
  if (!connu?.retire_le || (departements !== 'tous' && !departements.includes(connu.departement)))
    throw new Erreur('introuvable', 'Aucun indicateur retiré n’est à cette adresse.')
  exiger(c.var.acteur, DEFINIR, connu)
  return connu
}
