import { z } from '@hono/zod-openapi'

const liste = (description: string) => z.array(z.string()).openapi({ description })
const texte = (description: string) => z.string().nullable().openapi({ description })
const jour = (description: string) => z.iso.date().openapi({ description })

/** What the API says of a place: by hand, so that a column added to the database is not published by itself. */
export const Lieu = z
  .object({
    id: z.string().openapi({ description: 'Identifiant stable, 12 caractères.', example: '4h2k9x0mqz7c' }),
    url: z.string().openapi({ description: 'Adresse de la fiche, pour une personne.' }),
    nom: z.string(),
    pivot: texte('SIRET ou RNA.'),
    departement: z.string().openapi({ example: '26' }),
    commune: z.string().openapi({ example: 'Die' }),
    code_postal: z.string().openapi({ example: '26150' }),
    code_insee: z.string().openapi({ example: '26113' }),
    adresse: z.string(),
    complement_adresse: texte('Bâtiment, étage, entrée.'),
    latitude: z.number().nullable().openapi({ description: 'WGS 84, en degrés.' }),
    longitude: z.number().nullable().openapi({ description: 'WGS 84, en degrés.' }),
    typologie: liste('Codes du schéma national.'),
    telephone: texte('Au format international. Les portables ne sont pas diffusés sans accord.'),
    courriels: liste('Les adresses nominatives ne sont pas diffusées sans accord.'),
    site_web: liste('Adresses de sites.'),
    horaires: texte('Au format opening_hours d’OpenStreetMap.'),
    horaires_texte: texte('Tels qu’écrits, quand ils n’ont pas pu être traduits.'),
    presentation_resume: texte('280 caractères au plus.'),
    presentation_detail: texte('Présentation complète.'),
    source: texte('Qui a recensé le lieu.'),
    itinerance: liste('Itinérant, Fixe.'),
    structure_parente: texte('Qui porte le lieu.'),
    services: liste('Les neuf services du schéma national : voir /besoins.'),
    publics_specifiquement_adresses: liste('Liste du schéma national.'),
    prise_en_charge_specifique: liste('Liste du schéma national.'),
    frais_a_charge: liste('Gratuit, Gratuit sous condition, Payant.'),
    dispositif_programmes_nationaux: liste('Liste du schéma national.'),
    formations_labels: liste('Liste du schéma national.'),
    autres_formations_labels: liste('Labels libres.'),
    modalites_acces: liste('Liste du schéma national.'),
    modalites_accompagnement: liste('Liste du schéma national.'),
    fiche_acces_libre: texte('Adresse de la fiche Accès libre.'),
    prise_rdv: texte('Adresse de prise de rendez-vous.'),
    ferme_du: z.iso.date().nullable().openapi({ description: 'Premier jour d’une fermeture temporaire.' }),
    ferme_au: z.iso.date().nullable().openapi({ description: 'Dernier jour ; vide : jusqu’à nouvel ordre.' }),
    ferme_motif: texte('Raison de la fermeture temporaire.'),
    date_maj: jour('Dernière vérification, à défaut dernier import.'),
    verifie_le: z.iso
      .date()
      .nullable()
      .openapi({ description: 'Dernière fois que quelqu’un a dit que tout est juste.' }),
    importe_le: jour('Dernière lecture d’un fichier qui le décrit.'),
    modifie_le: z.iso.datetime().openapi({ description: 'Depuis quand la fiche dit ce qu’elle dit.' }),
  })
  .openapi('Lieu')

const Origine = z.object({
  source: z.string(),
  fiche: z.string().nullable(),
  date: z.string().nullable(),
  raison: z.string(),
})

export const LieuExplique = Lieu.extend({
  provenance: z.record(z.string(), z.array(Origine)).openapi({
    description: 'Pour chaque champ, la source de sa valeur et pourquoi celle-ci.',
  }),
}).openapi('LieuExplique')

const pageDe = <T extends z.ZodType>(ligne: T) =>
  z.object({
    lignes: z.array(ligne),
    total: z.int().openapi({ description: 'Nombre de lignes, toutes pages confondues.' }),
    page: z.int(),
    parPage: z.int(),
  })

export const PageDeLieux = pageDe(
  Lieu.extend({
    distance: z
      .number()
      .nullable()
      .openapi({ description: 'En kilomètres, quand la recherche a un centre.' }),
  }).openapi('LieuTrouve'),
).openapi('PageDeLieux')

export const PageDeCommunes = pageDe(
  z
    .object({
      code: z.string().openapi({ description: 'Code INSEE.', example: '26113' }),
      nom: z.string(),
      departement: z.string(),
      codesPostaux: z.array(z.string()),
      population: z.int().nullable(),
      epci: z.object({ code: z.string().openapi({ description: 'SIREN.' }), nom: z.string() }).nullable(),
    })
    .openapi('Commune'),
).openapi('PageDeCommunes')

export const Besoins = z
  .object({
    lignes: z.array(
      z
        .object({
          code: z.string().openapi({ description: 'Valeur du paramètre « besoin ».' }),
          service: z.string().openapi({ description: 'Service du schéma national.' }),
          texte: z.string().openapi({ description: 'Le même, avec les mots d’un habitant.' }),
        })
        .openapi('Besoin'),
    ),
  })
  .openapi('Besoins')

const LieuModifie = z
  .object({
    type: z.literal('modifie'),
    id: z.string(),
    le: z.iso.datetime(),
    lieu: Lieu,
  })
  .openapi('LieuModifie', { description: 'Un lieu nouveau ou changé, tel qu’il est maintenant.' })

const LieuRetire = z
  .object({
    type: z.literal('retire'),
    id: z.string(),
    le: z.iso.datetime(),
    departement: z.string(),
    devenu: texte('Le lieu auquel il a été réuni ; vide : fermé ou retiré.'),
  })
  .openapi('LieuRetire', { description: 'Un identifiant qui ne désigne plus un lieu publié.' })

export const Changements = z
  .object({
    lignes: z.array(z.discriminatedUnion('type', [LieuModifie, LieuRetire])),
    curseur: z.string().openapi({ description: 'À garder, et à rendre la prochaine fois.' }),
    suite: z.boolean().openapi({ description: 'S’il y a déjà d’autres changements après ceux-ci.' }),
  })
  .openapi('Changements')

export const Probleme = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'En français : ce qui s’est passé et que faire.' }),
    code: z.string(),
    erreurs: z.array(z.object({ champ: z.string(), message: z.string() })).optional(),
    reference: z.string().optional(),
  })
  .openapi('Probleme', { description: 'RFC 9457.' })
