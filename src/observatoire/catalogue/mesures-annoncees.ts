import type { DescriptionMesure, Dimension } from '../../socle/mesure/mesure.ts'

const ETAT_DE_PRESENCE: Dimension = {
  libelle: 'présence',
  valeurs: { oui: 'avec présence effective', non: 'sans présence' },
}
const TYPE_D_EVENEMENT: Dimension = {
  libelle: 'type d’évènement',
  valeurs: {
    cafe_ia: 'de type café IA',
    cafe_numerique: 'de type café numérique',
    interconnaissance: 'd’interconnaissance',
    reunion_information_financement: 'd’information sur les financements',
    valorisation: 'de valorisation',
    portes_ouvertes: 'de type portes ouvertes',
    rencontre_reseau: 'de type rencontre du réseau',
    rencontre_departementale: 'de type rencontre départementale',
    rencontre_partenaires: 'de type rencontre de partenaires',
  },
}
const EVENEMENT: Record<string, Dimension> = {
  type: TYPE_D_EVENEMENT,
  theme: { libelle: 'thème', valeurs: { inclusion_numerique: 'sur le thème de l’inclusion numérique' } },
  echelle: {
    libelle: 'échelle',
    valeurs: { departementale: 'à l’échelle du département', locale: 'à l’échelle locale' },
  },
}
const PROFIL: Dimension = {
  libelle: 'profil',
  valeurs: {
    professionnel: 'pour les professionnels',
    mediateur: 'pour les médiateurs numériques',
    aidant: 'pour les aidants numériques',
  },
}

type Annonce = Omit<DescriptionMesure, 'dimensions' | 'personnes'> & Partial<DescriptionMesure>

const announce = (annonce: Annonce): DescriptionMesure => ({ dimensions: {}, personnes: false, ...annonce })

/**
 * The measures of registers that are not built yet: what indicators need of them to be defined and read, their figures being
 * declared meanwhile. The day a register declares its own, its line here goes and its indicators become computed.
 */
export const MESURES_ANNONCEES: readonly DescriptionMesure[] = [
  announce({
    ...{
      code: 'cheques_financeurs',
      libelle: 'apports au chèque numérique',
      unite: 'apports',
      nature: 'flux',
    },
    sujet: 'financeurs',
  }),
  announce({
    ...{ code: 'tests_pix', libelle: 'tests Pix passés', unite: 'tests', nature: 'flux', personnes: true },
    dimensions: {
      moment: {
        libelle: 'moment',
        valeurs: { entree: 'à l’entrée du parcours', sortie: 'à la sortie du parcours' },
      },
      profil: {
        libelle: 'profil',
        valeurs: { usager: 'par des usagers', mediateur: 'par des médiateurs numériques' },
      },
      resultat: { libelle: 'résultat', valeurs: { reussi: 'et réussis', echoue: 'et manqués' } },
    },
  }),
  announce({
    ...{
      code: 'certifications_pix',
      libelle: 'certifications Pix passées',
      unite: 'certifications',
      nature: 'flux',
    },
    personnes: true,
  }),
  announce({
    ...{ code: 'badges', libelle: 'Open Badges', unite: 'badges', nature: 'flux' },
    dimensions: { etat: { libelle: 'état', valeurs: { cree: 'créés', remis: 'remis' } } },
  }),
  announce({
    ...{ code: 'partenariats', libelle: 'partenariats noués', unite: 'partenariats', nature: 'flux' },
    dimensions: { objet: { libelle: 'objet', valeurs: { certification: 'pour la certification' } } },
  }),
  announce({
    code: 'gisements',
    libelle: 'gisements de matériel référencés',
    unite: 'gisements',
    nature: 'stock',
  }),
  announce({
    ...{
      code: 'conventions_materiel',
      libelle: 'conventions de matériel signées',
      unite: 'conventions',
      nature: 'flux',
    },
    sujet: 'partenaires',
  }),
  announce({
    ...{ code: 'abonnements_internet_social', libelle: 'abonnements sociaux à l’internet souscrits' },
    ...{ unite: 'abonnements', nature: 'flux', personnes: true },
  }),
  announce({
    ...{ code: 'evenements', libelle: 'évènements organisés', unite: 'évènements', nature: 'flux' },
    sujet: 'partenaires',
    dimensions: {
      ...EVENEMENT,
      modalite: { libelle: 'modalité', valeurs: { presence: 'sur place', visio: 'en visioconférence' } },
    },
  }),
  announce({
    ...{
      code: 'participants_evenement',
      libelle: 'participants à des évènements',
      unite: 'participants',
      nature: 'flux',
    },
    ...{ sujet: 'personnes', personnes: true },
    dimensions: {
      ...EVENEMENT,
      categorie: {
        libelle: 'catégorie',
        valeurs: {
          habitant: 'parmi les habitants',
          elu: 'parmi les élus',
          entreprise: 'parmi les entreprises',
          mediateur: 'parmi les médiateurs numériques',
        },
      },
    },
  }),
  announce({
    ...{
      code: 'candidatures',
      libelle: 'candidatures à des appels à projets',
      unite: 'candidatures',
      nature: 'flux',
    },
    dimensions: {
      niveau: {
        libelle: 'niveau',
        valeurs: { europeen: 'européens', national: 'nationaux', local: 'locaux' },
      },
      statut: {
        libelle: 'statut',
        valeurs: { deposee: 'déposées', laureate: 'lauréates', refusee: 'refusées' },
      },
    },
  }),
  announce({
    code: 'tableaux_de_bord',
    libelle: 'tableaux de bord élaborés',
    unite: 'tableaux de bord',
    nature: 'stock',
  }),
  announce({
    ...{
      code: 'inscriptions_formation',
      libelle: 'inscriptions à une formation',
      unite: 'inscriptions',
      nature: 'flux',
    },
    ...{ sujet: 'personnes', personnes: true },
    dimensions: { presence: ETAT_DE_PRESENCE, profil: PROFIL },
  }),
  announce({
    ...{
      code: 'sessions_formation',
      libelle: 'formations mises en place',
      unite: 'formations',
      nature: 'flux',
    },
    dimensions: { profil: PROFIL },
  }),
  announce({
    ...{
      code: 'postes_conseiller_numerique',
      libelle: 'postes de conseiller numérique',
      unite: 'postes',
      nature: 'stock',
    },
    dimensions: {
      etat: { libelle: 'état', valeurs: { occupe: 'occupés', vacant: 'vacants', rendu: 'rendus' } },
    },
  }),
  announce({
    ...{
      code: 'mediateurs',
      libelle: 'médiateurs et conseillers numériques',
      unite: 'médiateurs',
      nature: 'stock',
    },
  }),
  announce({
    ...{ code: 'liens_entre_structures', libelle: 'liens entre structures', unite: 'liens', nature: 'stock' },
    sujet: 'structures',
    dimensions: {
      type: {
        libelle: 'type',
        valeurs: {
          'cds-conseiller_numerique':
            'entre un centre départemental de la solidarité et un conseiller numérique',
          'acces_au_droit-mediation_numerique': 'entre l’accès au droit et la médiation numérique',
        },
      },
    },
  }),
  announce({
    code: 'actions_valorisation',
    libelle: 'actions de valorisation diffusées',
    unite: 'actions',
    nature: 'flux',
  }),
  announce({
    ...{ code: 'ressources_publiees', libelle: 'ressources publiées', unite: 'ressources', nature: 'stock' },
    dimensions: {
      nature: { libelle: 'nature', valeurs: { podcast: 'de type podcast', document: 'de type document' } },
    },
  }),
  announce({
    ...{ code: 'actions_financees', libelle: 'actions financées', unite: 'actions', nature: 'flux' },
    dimensions: { fonds: { libelle: 'fonds', valeurs: { mutualise: 'par le fonds mutualisé' } } },
  }),
  announce({
    ...{
      code: 'personnes_financees',
      libelle: 'personnes touchées par les actions financées',
      unite: 'personnes',
    },
    ...{ nature: 'flux', personnes: true },
    dimensions: { fonds: { libelle: 'fonds', valeurs: { mutualise: 'par le fonds mutualisé' } } },
  }),
  announce({
    ...{ code: 'projets', libelle: 'projets innovants', unite: 'projets', nature: 'flux' },
    dimensions: {
      etape: { libelle: 'étape', valeurs: { identifie: 'identifiés', accompagne: 'accompagnés' } },
    },
  }),
]
