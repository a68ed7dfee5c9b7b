import { z } from '@hono/zod-openapi'
import { PERIODICITES, SENS } from '../../../observatoire/indicateurs/definition.ts'
import { STATUTS_INDICATEUR } from '../../../observatoire/valeurs/valeur.ts'
import { SCHEMAS, STATUTS } from '../../feuille-de-route/action.ts'
import { COLONNES_ACTIONS, COLONNES_INDICATEURS, COLONNES_VALEURS } from '../colonnes.ts'

/** What the API says of roadmaps: by hand, each field with the definition that the files give of it. */
const [A, I, V] = [COLONNES_ACTIONS, COLONNES_INDICATEURS, COLONNES_VALEURS]
const texte = (description: string) => z.string().openapi({ description })
const texteOuVide = (description: string) => z.string().nullable().openapi({ description })
const nombreOuVide = (description: string) => z.number().nullable().openapi({ description })
const jourOuVide = (description: string) => z.string().nullable().openapi({ description, format: 'date' })
const textes = (description: string) => z.array(z.string()).openapi({ description })
const entiers = (description: string) => z.array(z.int()).openapi({ description })
const secret = (description: string) =>
  z.enum(['petit', 'complementaire']).nullable().openapi({ description })

const Action = z
  .object({
    ...{ feuille: texte(A.feuille), departement: texte(A.departement) },
    ...{ axe: texte(A.axe), titre_axe: texte(A.titre_axe), numero: texte(A.numero), titre: texte(A.titre) },
    ...{ priorite: nombreOuVide(A.priorite), publics: textes(A.publics) },
    ...{ description: texteOuVide(A.description), objectifs: textes(A.objectifs), etapes: textes(A.etapes) },
    ...{ resultats: textes(A.resultats), acteurs: textes(A.acteurs), pilotes: textes(A.pilotes) },
    axes_nationaux: entiers(A.axes_nationaux),
    engagements_nationaux: entiers(A.engagements_nationaux),
    schemas: z.array(z.enum(SCHEMAS)).openapi({ description: A.schemas }),
    indicateurs: textes(A.indicateurs),
    statut: z.enum(STATUTS).nullable().openapi({ description: A.statut }),
    ...{ statut_en_mots: texteOuVide(A.statut_en_mots), debut: jourOuVide(A.debut), fin: jourOuVide(A.fin) },
    jours_de_retard: nombreOuVide(A.jours_de_retard),
    raison_du_retard: texteOuVide(A.raison_du_retard),
    ...{ jalons: nombreOuVide(A.jalons), jalons_atteints: nombreOuVide(A.jalons_atteints) },
  })
  .openapi('Action')

const Indicateur = z
  .object({
    ...{ departement: texte(I.departement), feuille: texte(I.feuille) },
    ...{ code: texte(I.code), libelle: texte(I.libelle), actions: textes(I.actions) },
    ...{ definition: texteOuVide(I.definition), unite: texteOuVide(I.unite) },
    periodicite: z.enum(PERIODICITES).nullable().openapi({ description: I.periodicite }),
    sens: z.enum(SENS).nullable().openapi({ description: I.sens }),
    ...{ ventilation: texteOuVide(I.ventilation), note: texteOuVide(I.note) },
    ...{ reference: nombreOuVide(I.reference), reference_le: jourOuVide(I.reference_le) },
    ...{ cible: nombreOuVide(I.cible), cible_le: jourOuVide(I.cible_le) },
    ...{ periode: texteOuVide(I.periode), valeur: nombreOuVide(I.valeur), secret: secret(I.secret) },
    ...{ couverture: texteOuVide(I.couverture), ecart: nombreOuVide(I.ecart) },
    statut: z.enum(STATUTS_INDICATEUR).nullable().openapi({ description: I.statut }),
    ...{
      statut_en_mots: texteOuVide(I.statut_en_mots),
      ajoute_depuis_adoption: z.boolean().openapi({ description: I.ajoute_depuis_adoption }),
      change_depuis_adoption: textes(I.change_depuis_adoption),
      origine: texteOuVide(I.origine),
      date: jourOuVide(I.date),
    },
  })
  .openapi('Indicateur')

const Valeur = z
  .object({
    ...{ departement: texte(V.departement), code: texte(V.code), periode: texte(V.periode) },
    ...{ epci: texteOuVide(V.epci), nom_epci: texteOuVide(V.nom_epci) },
    ...{ part: texteOuVide(V.part), nom_part: texteOuVide(V.nom_part) },
    ...{ valeur: nombreOuVide(V.valeur), second_chiffre: nombreOuVide(V.second_chiffre) },
    ...{ secret: secret(V.secret), couverture: texteOuVide(V.couverture) },
    ...{ origine: texteOuVide(V.origine), date: jourOuVide(V.date) },
    ...{ unite: texte(V.unite), provisoire: z.boolean().openapi({ description: V.provisoire }) },
  })
  .openapi('Valeur')

const Resume = z.object({
  id: z.string().openapi({ description: 'Identifiant stable.', example: 'drome-2024' }),
  departement: z.string().openapi({ example: '26' }),
  url: texte('La page, pour une personne.'),
  ...{ titre: z.string(), presentation: z.string().nullable() },
  ...{ debut: jourOuVide('Premier jour.'), fin: jourOuVide('Dernier jour.') },
  version: z.int().openapi({ description: 'Numéro de la version adoptée.' }),
  adoptee_le: texte('Jour de son adoption.'),
})

export const Feuilles = z
  .object({
    lignes: z.array(
      Resume.extend({ actions: z.int().openapi({ description: 'Nombre d’actions.' }) }).openapi(
        'FeuilleListee',
      ),
    ),
    total: z.int(),
  })
  .openapi('Feuilles')

export const Feuille = Resume.extend({
  empreinte: texte('SHA-256 du texte adopté, que les membres signent.'),
  mise_a_jour: texte('Jour du dernier changement de texte, d’avancement ou de chiffre.'),
  signataires: z
    .array(z.object({ membre: z.string(), le: z.string() }))
    .openapi({ description: 'Les organismes qui ont signé ce texte, et quand.' }),
  axes: z.array(z.object({ numero: z.string(), titre: z.string(), actions: z.array(Action) }).openapi('Axe')),
  indicateurs: z.array(Indicateur),
}).openapi('Feuille')

export const Indicateurs = z.object({ lignes: z.array(Indicateur), total: z.int() }).openapi('Indicateurs')

export const Valeurs = z
  .object({ indicateur: Indicateur, lignes: z.array(Valeur), total: z.int() })
  .openapi('Valeurs', { description: 'La définition, puis les valeurs, la plus ancienne d’abord.' })
