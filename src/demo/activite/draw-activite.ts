import { type EntreeActivite, type Marges, PARTICIPANTS_AU_PLUS } from '../../activite/activite.ts'
import type { Demarche, StatutSocial, Thematique, TrancheAge } from '../../activite/codes.ts'
import type { Hasard } from '../../fictif/hasard.ts'
import type { Mediateur } from './create-equipe.ts'

type Theme = Thematique | Demarche
type Profil = { age: TrancheAge; poids: number; statuts: readonly StatutSocial[]; themes: readonly Theme[] }

/** Who comes, how often, and for what. */
const PROFILS: readonly Profil[] = [
  {
    ...{ age: 'dix_huit_vingt_quatre', poids: 7, statuts: ['sans_emploi', 'scolarise', 'en_emploi'] },
    themes: ['insertion_professionnelle', 'scolarite_et_numerique', 'travail_formation', 'logement'],
  },
  {
    ...{ age: 'vingt_cinq_trente_neuf', poids: 15, statuts: ['sans_emploi', 'en_emploi', 'en_emploi'] },
    themes: [
      'insertion_professionnelle',
      'famille_scolarite',
      'social_sante',
      'argent_impots',
      'parentalite',
    ],
  },
  {
    ...{ age: 'quarante_cinquante_neuf', poids: 23, statuts: ['en_emploi', 'sans_emploi', 'non_communique'] },
    themes: [
      'email',
      'travail_formation',
      'argent_impots',
      'social_sante',
      'bureautique',
      'transports_mobilite',
    ],
  },
  {
    ...{ age: 'soixante_soixante_neuf', poids: 27, statuts: ['retraite', 'retraite', 'sans_emploi'] },
    themes: [
      'prendre_en_main_du_materiel',
      'email',
      'argent_impots',
      'social_sante',
      'securite_numerique',
      'sante',
    ],
  },
  {
    ...{ age: 'soixante_dix_plus', poids: 28, statuts: ['retraite'] },
    themes: [
      ...(['prendre_en_main_du_materiel', 'email', 'navigation_sur_internet', 'sante'] as const),
      ...(['papiers_elections_citoyennete', 'argent_impots', 'gere_ses_contenus_numeriques'] as const),
    ],
  },
]
const DEMARCHES_DITES: readonly string[] = [
  ...['travail_formation', 'logement', 'famille_scolarite', 'social_sante', 'argent_impots'],
  ...['transports_mobilite', 'papiers_elections_citoyennete'],
]

type Atelier = { titre: string; themes: readonly Theme[]; ages: readonly TrancheAge[]; parents?: boolean }
const ATELIERS: readonly Atelier[] = [
  {
    ...{ titre: 'Découvrir sa tablette', themes: ['prendre_en_main_du_materiel'] },
    ages: ['soixante_dix_plus', 'soixante_dix_plus', 'soixante_soixante_neuf'],
  },
  {
    ...{ titre: 'Reconnaître une arnaque', themes: ['securite_numerique'] },
    ages: ['soixante_soixante_neuf', 'soixante_dix_plus', 'quarante_cinquante_neuf'],
  },
  {
    ...{ titre: 'Mes démarches de santé en ligne', themes: ['sante'] },
    ages: ['soixante_dix_plus', 'soixante_soixante_neuf', 'quarante_cinquante_neuf'],
  },
  {
    ...{ titre: 'Écrans en famille', themes: ['parentalite', 'scolarite_et_numerique'], parents: true },
    ages: ['vingt_cinq_trente_neuf', 'quarante_cinquante_neuf'],
  },
  {
    ...{ titre: 'Créer un jeu vidéo', themes: ['creer_avec_le_numerique'] },
    ages: ['douze_dix_huit', 'douze_dix_huit', 'moins_de_douze'],
  },
  {
    ...{ titre: 'Chercher un emploi en ligne', themes: ['insertion_professionnelle'] },
    ages: ['dix_huit_vingt_quatre', 'vingt_cinq_trente_neuf', 'quarante_cinquante_neuf'],
  },
  {
    ...{ titre: 'Café IA', themes: ['intelligence_artificielle', 'culture_numerique'] },
    ages: ['quarante_cinquante_neuf', 'soixante_soixante_neuf', 'vingt_cinq_trente_neuf'],
  },
]
const DUREES = [20, 30, 30, 45, 60, 60, 90]
const DUREES_D_ATELIER = [90, 120, 120, 180]
const REDIRECTIONS_DITES = [
  'administration',
  'aide_sociale',
  'insertion_professionnelle',
  'mediation_numerique',
] as const

export type Tirage = { drawIndividuel: Draw; drawAtelier: Draw }
type Draw = (mediateur: Mediateur, date: string) => EntreeActivite

/** Draws activities such as a network records: who comes, for what, how long, and what is left unsaid. */
export function prepareTirage(hasard: Hasard): Tirage {
  const drawProfil = hasard.prepareTirage(PROFILS, ({ poids }) => poids)

  function drawOu(mediateur: Mediateur): Pick<EntreeActivite, 'type_lieu' | 'lieu' | 'commune'> {
    const { id, commune } = hasard.pick(mediateur.lieux)
    const tire = hasard.draw(0, 1)
    if (tire < 0.8) return { type_lieu: 'lieu_activite', lieu: id }
    if (tire < 0.9) return { type_lieu: 'a_distance', commune }
    return { type_lieu: tire < 0.95 ? 'domicile' : 'autre', commune }
  }

  const withDemarche = (theme: Theme): Theme[] =>
    DEMARCHES_DITES.includes(theme) ? ['aide_aux_demarches_administratives', theme] : [theme]

  function drawPublics(age: TrancheAge, statut: StatutSocial): Marges['publics'] {
    const actif = age === 'vingt_cinq_trente_neuf' || age === 'quarante_cinquante_neuf'
    return {
      ...(actif && hasard.isLucky(0.3) ? { parents: 1 } : {}),
      ...(statut === 'sans_emploi' && hasard.isLucky(0.35) ? { beneficiaires_rsa: 1 } : {}),
      ...(age === 'soixante_dix_plus' && hasard.isLucky(0.18) ? { mobilite_reduite: 1 } : {}),
      ...(age === 'dix_huit_vingt_quatre' && hasard.isLucky(0.05) ? { aide_sociale_a_l_enfance: 1 } : {}),
    }
  }

  return {
    drawIndividuel(mediateur, date) {
      const { age, statuts, themes } = drawProfil()
      const statut = hasard.pick(statuts)
      const oriente = hasard.isLucky(0.6) ? hasard.isLucky(0.14) : null
      return {
        ...{ type: 'individuel', date, duree_minutes: hasard.pick(DUREES), ...drawOu(mediateur) },
        thematiques: hasard.pickSeveral(themes, 1, 2).flatMap(withDemarche),
        deja_accompagnes: hasard.isLucky(0.92) ? Number(hasard.isLucky(0.55)) : null,
        materiel: hasard.isLucky(0.85)
          ? [hasard.pick(['ordinateur', 'ordinateur', 'telephone', 'tablette'])]
          : [],
        autonomie: hasard.isLucky(0.7)
          ? hasard.pick([
              'entierement_accompagne',
              'partiellement_autonome',
              'partiellement_autonome',
              'autonome',
            ])
          : null,
        oriente_vers_structure: oriente,
        structure_de_redirection: oriente ? hasard.pick(REDIRECTIONS_DITES) : null,
        cheque: hasard.isLucky(0.03),
        aller_vers: hasard.isLucky(0.04),
        marges: {
          genres: hasard.isLucky(0.96) ? { [hasard.isLucky(0.6) ? 'feminin' : 'masculin']: 1 } : {},
          tranches_age: hasard.isLucky(0.95) ? { [age]: 1 } : {},
          statuts: statut === 'non_communique' ? {} : { [statut]: 1 },
          publics: drawPublics(age, statut),
        },
      }
    },

    drawAtelier(mediateur, date) {
      const { titre, themes, ages, parents } = hasard.pick(ATELIERS)
      const participants = Math.min(hasard.drawInteger(3, 11), PARTICIPANTS_AU_PLUS)
      const count = <T extends string>(drawOne: () => T | null) => {
        const comptes: Partial<Record<T, number>> = {}
        for (let n = 0; n < participants; n++) {
          const code = drawOne()
          if (code !== null) comptes[code] = (comptes[code] ?? 0) + 1
        }
        return comptes
      }
      const { id } = hasard.pick(mediateur.lieux)
      return {
        ...{ type: 'collectif', date, duree_minutes: hasard.pick(DUREES_D_ATELIER), participants },
        ...{ type_lieu: 'lieu_activite', lieu: id, titre_atelier: titre, thematiques: [...themes] },
        deja_accompagnes: hasard.drawInteger(0, participants),
        niveau_atelier: hasard.pick(['debutant', 'debutant', 'intermediaire']),
        materiel: [hasard.pick(['ordinateur', 'tablette', 'telephone'])],
        marges: {
          genres: count(() => (hasard.isLucky(0.62) ? 'feminin' : 'masculin')),
          tranches_age: count(() => (hasard.isLucky(0.97) ? hasard.pick(ages) : null)),
          statuts: {},
          publics: parents ? { parents: participants } : {},
        },
      }
    },
  }
}
