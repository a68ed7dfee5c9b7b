import type { ReactElement, ReactNode } from 'react'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { type Definition, Definitions } from '../../../socle/ui/contenus.tsx'
import { TableauCourt } from '../../../socle/ui/tableau.tsx'
import { sayHoraires, sayHorairesParJour } from '../../horaires/say-horaires.ts'
import type { Lieu } from '../../lieu.ts'
import { BESOINS } from '../../recherche/besoins.ts'
import { isAdresseWeb } from '../is-adresse-web.ts'

/** More are folded. */
const ELEMENTS_AU_PLUS = 12

/** All that is known of a place, always in the same order; a section without anything to say says so. */
export function SectionsLieu({ lieu }: { lieu: Lieu }) {
  return (
    <div className="mg-sections">
      <Section titre="Adresse et accès">
        <Adresse lieu={lieu} />
      </Section>
      <Section titre="Horaires">
        <Horaires lieu={lieu} />
      </Section>
      <Section titre="Ce que vous pouvez y faire">
        <Services services={lieu.services} />
      </Section>
      <Section titre="Publics">
        <Faits
          faits={[
            {
              terme: 'Publics accueillis en particulier',
              valeur: list(lieu.publics_specifiquement_adresses),
            },
            { terme: 'Prise en charge particulière', valeur: list(lieu.prise_en_charge_specifique) },
          ]}
          rien="Aucun public particulier n’est indiqué."
        />
      </Section>
      <Section titre="Coût">
        <Liste valeurs={lieu.frais_a_charge} rien="Non renseigné : demandez avant de venir." />
      </Section>
      <Section titre="Accompagnement">
        <Liste valeurs={lieu.modalites_accompagnement} />
      </Section>
      <Section titre="Labels">
        <Faits
          faits={[
            { terme: 'Programmes nationaux', valeur: list(lieu.dispositif_programmes_nationaux) },
            {
              terme: 'Labels et formations',
              valeur: list([...lieu.formations_labels, ...lieu.autres_formations_labels]),
            },
          ]}
          rien="Aucun label n’est indiqué."
        />
      </Section>
      <Section titre="Contact">
        <Contact lieu={lieu} />
      </Section>
      <Section titre="Présentation">
        <Presentation lieu={lieu} />
      </Section>
    </div>
  )
}

function Section({ titre, children }: { titre: string; children: ReactNode }) {
  return (
    <section>
      <h2>{titre}</h2>
      {children}
    </section>
  )
}

function Adresse({ lieu }: { lieu: Lieu }) {
  const { adresse, complement_adresse, code_postal, commune, latitude, longitude, itinerance } = lieu
  return (
    <>
      <address>
        {adresse}
        {complement_adresse && (
          <>
            <br />
            {complement_adresse}
          </>
        )}
        <br />
        {code_postal} {commune}
      </address>
      {itinerance.includes('Itinérant') && (
        <p>
          <strong>Ce lieu se déplace</strong>
          {itinerance.includes('Fixe') && ' et reçoit aussi à cette adresse'} : demandez où il sera avant de
          venir.
        </p>
      )}
      {latitude !== null && longitude !== null && (
        <p className="mg-ecran-seul">
          <a href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`}>
            Ouvrir dans l’application de cartes du téléphone
          </a>
        </p>
      )}
      <Faits
        faits={[
          { terme: 'Comment venir', valeur: list(lieu.modalites_acces) },
          { terme: 'Accessibilité du bâtiment', valeur: link(lieu.fiche_acces_libre) },
          { terme: 'Rendez-vous en ligne', valeur: link(lieu.prise_rdv) },
        ]}
      />
    </>
  )
}

function Horaires({ lieu: { horaires, horaires_texte } }: { lieu: Lieu }) {
  const semaine = horaires ? sayHorairesParJour(horaires) : null
  return (
    <>
      {semaine ? (
        <>
          <TableauCourt
            legende="Semaine ordinaire"
            titres={['Jour', 'Heures']}
            lignes={semaine.jours.map(({ jour, heures }) => [jour, heures])}
          />
          {semaine.precisions.length > 0 && <Liste valeurs={semaine.precisions} />}
        </>
      ) : (
        horaires && <Liste valeurs={sayHoraires(horaires)} />
      )}
      {horaires_texte && (
        <p className="mg-texte-libre">
          Tels que le lieu les écrit : <q>{horaires_texte}</q>
        </p>
      )}
      {!horaires && !horaires_texte && <Absent texte="Non renseignés : appelez avant de vous déplacer." />}
    </>
  )
}

/** The need in plain words, then the service under its official name. */
function Services({ services }: { services: readonly string[] }) {
  if (services.length === 0) return <Absent />
  return (
    <Enumeration
      elements={services.map(service => {
        const besoin = BESOINS.find(besoin => besoin.service === service)
        return (
          <li key={service}>
            {besoin?.texte ?? service}
            {besoin && <span className="mg-source mg-ligne">{service}</span>}
          </li>
        )
      })}
    />
  )
}

function Contact({ lieu }: { lieu: Lieu }) {
  const { telephone, courriels, site_web, structure_parente } = lieu
  return (
    <Faits
      faits={[
        {
          terme: 'Téléphone',
          valeur: telephone && <a href={`tel:${telephone}`}>{formatTelephone(telephone)}</a>,
        },
        {
          terme: courriels.length > 1 ? 'Courriels' : 'Courriel',
          valeur: separate(courriels, courriel => <a href={`mailto:${courriel}`}>{courriel}</a>),
        },
        {
          terme: site_web.length > 1 ? 'Sites web' : 'Site web',
          valeur: separate(site_web, link),
        },
        { terme: 'Dépend de', valeur: structure_parente },
      ]}
      rien="Aucun moyen de contact n’est connu : demandez à la mairie."
    />
  )
}

function Presentation({ lieu: { presentation_resume, presentation_detail } }: { lieu: Lieu }) {
  const paragraphes = new Set([presentation_resume, ...(presentation_detail?.split('\n') ?? [])])
  const dits = [...paragraphes].filter(paragraphe => paragraphe?.trim())
  if (dits.length === 0) return <Absent />
  return dits.map(paragraphe => (
    <p key={paragraphe} className="mg-texte-libre">
      {paragraphe}
    </p>
  ))
}

/** Only what is known; `rien` when nothing is. */
function Faits({ faits, rien }: { faits: readonly Definition[]; rien?: string }) {
  const connus = faits.filter(({ valeur }) => valeur !== null)
  if (connus.length > 0) return <Definitions definitions={connus} />
  return rien ? <Absent texte={rien} /> : null
}

function Liste({ valeurs, rien }: { valeurs: readonly string[]; rien?: string }) {
  if (valeurs.length === 0) return <Absent texte={rien} />
  return <Enumeration elements={valeurs.map(valeur => <li key={valeur}>{valeur}</li>)} />
}

/** A list that stays short whatever a file holds: the end of a long one is folded. */
function Enumeration({ elements }: { elements: readonly ReactElement[] }) {
  const reste = elements.length - ELEMENTS_AU_PLUS
  if (reste <= 0) return <ul>{elements}</ul>
  return (
    <>
      <ul>{elements.slice(0, ELEMENTS_AU_PLUS)}</ul>
      <details>
        <summary>{formatCompte(reste, 'autre', 'autres')}</summary>
        <ul>{elements.slice(ELEMENTS_AU_PLUS)}</ul>
      </details>
    </>
  )
}

const Absent = ({ texte = 'Non renseigné.' }: { texte?: string }) => <p className="mg-absent">{texte}</p>

function list(valeurs: readonly string[]): ReactNode {
  if (valeurs.length === 0) return null
  return valeurs.length > ELEMENTS_AU_PLUS ? <Liste valeurs={valeurs} /> : valeurs.join(', ')
}

function link(adresse: string | null): ReactNode {
  if (!adresse) return null
  const lisible = adresse.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return isAdresseWeb(adresse) ? <a href={adresse}>{lisible}</a> : adresse
}

function separate(valeurs: readonly string[], show: (valeur: string) => ReactNode): ReactNode {
  if (valeurs.length === 0) return null
  return valeurs.slice(0, ELEMENTS_AU_PLUS).map(valeur => (
    <span key={valeur} className="mg-ligne">
      {show(valeur)}
    </span>
  ))
}
