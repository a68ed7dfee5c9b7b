import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Badge } from '../../../socle/ui/messages.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { hrefOfAction } from './adresses.ts'
import type { Section } from './section.ts'
import { sayJalon } from './vue-calendrier.tsx'

/** The milestones of an action, and what is late among them. */
export function SectionJalons({ feuille, action, pouvoirs, aujourdhui }: Section) {
  return (
    <section>
      <h2>Jalons</h2>
      {action.jalons.length === 0 ? (
        <p>Aucun jalon pour le moment. Un jalon est une étape datée : « la charte est signée ».</p>
      ) : (
        <Tableau
          legende="Jalons, par échéance"
          lignes={action.jalons}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              ...{ cle: 'libelle', titre: 'Jalon', entete: true },
              cellule: ({ id, libelle, code }) => (
                <>
                  {pouvoirs.suivre ? (
                    <a href={hrefOfAction(feuille.id, action.numero, `/jalons/${id}`)}>{libelle}</a>
                  ) : (
                    libelle
                  )}
                  {code && <span className="mg-source mg-autre">Suivi par un indicateur ({code})</span>}
                </>
              ),
            },
            {
              ...{ cle: 'etat', titre: 'État' },
              cellule: jalon => (
                <>
                  {sayJalon(jalon)}{' '}
                  {!jalon.atteint_le && jalon.echeance && jalon.echeance < aujourdhui && (
                    <Badge texte="En retard" gravite="erreur" />
                  )}
                  {jalon.atteint_le && jalon.echeance && jalon.atteint_le > jalon.echeance && (
                    <span className="mg-source mg-autre">Attendu le {formatDateCourte(jalon.echeance)}</span>
                  )}
                </>
              ),
            },
            {
              ...{ cle: 'avancement', titre: 'Avancement', nombre: true },
              cellule: ({ avancement }) => `${avancement}\u00a0%`,
            },
          ]}
        />
      )}
      {pouvoirs.suivre && (
        <p>
          <a className="fr-link" href={hrefOfAction(feuille.id, action.numero, '/jalons/nouveau')}>
            Ajouter un jalon
          </a>
        </p>
      )}
    </section>
  )
}
