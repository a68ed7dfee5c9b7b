import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { drawBarres } from '../../src/socle/graphiques/draw-barres.ts'
import { drawSerie } from '../../src/socle/graphiques/draw-serie.ts'
import { chromium } from 'playwright-core'

test('x', async () => {
const s = {titre:'Permanences tenues',unite:'permanences',points:[{libelle:'2022',valeur:120},{libelle:'2023',valeur:240},{libelle:'2024',valeur:null,masquee:true},{libelle:'2025',valeur:410}],trajectoire:[{libelle:'2023',valeur:200},{libelle:'2024',valeur:300},{libelle:'2025',valeur:400},{libelle:'2026',valeur:500}]}
const b={titre:'t',unite:'permanences',barres:[{libelle:'Valence Romans Agglomération et alentours',valeur:1240},{libelle:'Diois',valeur:4,masquee:true},{libelle:'CC du Royans-Vercors',valeur:320},{libelle:'Baronnies',valeur:null}]}
const long={...s,points:[...Array(60).keys()].map(i=>({libelle:`janv. ${2000+i}`,valeur:Math.round(1000+300*Math.sin(i/5)),masquee:i>20&&i<26})),trajectoire:[]}
const todo=[drawSerie(s),drawSerie({...s,largeur:300}),drawBarres(b),drawBarres({...b,largeur:300}),drawSerie(long),drawSerie({...s,mini:true}),drawSerie({...s,points:[{libelle:'2025',valeur:3}],trajectoire:[]})]
const br=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']})
const p=await br.newPage({viewport:{width:1000,height:1200}})
await p.setContent('<body style="display:flex;flex-wrap:wrap;gap:8px">'+todo.map(t=>`<div style="border:1px solid #ddd">${t}</div>`).join(''))
writeFileSync('/tmp/shots/indic/all.png',await p.screenshot())
await br.close()
})
