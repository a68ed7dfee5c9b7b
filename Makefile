# Two commands matter: make demo, make test.
export TZ := Europe/Paris
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export PORT ?= 3000
POSTGRES_SYSTEME := $(lastword $(sort $(wildcard /usr/lib/postgresql/*/bin/postgres)))
TESTS_DE_LA_BASE = $(shell grep -rlE 'createBaseDeTest|openBase' --include='*.test.ts' --include='*.test.tsx' src | grep -vE '/routes/|^src/cli/')

.PHONY: aide demo test lint bench installer construire tests-base tests-postgres-systeme tests-navigateur migration

aide:
	@echo "make demo    la plateforme sur un département fictif, http://localhost:$(PORT)"
	@echo "             (DEPARTEMENT=26 pour les vraies communes de la Drôme, CONTOURS=fichier pour leurs contours)"
	@echo "make test    types, règles, tests sur une vraie base et dans un vrai navigateur"
	@echo "make lint    types et règles seulement"
	@echo "make bench   les mesures de vitesse, en tableau et en JSON"

demo: construire
	@bin/maillage demo --port $(PORT) $(if $(DEPARTEMENT),--departement $(DEPARTEMENT)) $(foreach f,$(CONTOURS),--contours $(f))

test: lint tests-base tests-postgres-systeme tests-navigateur

lint: installer
	@echo "— Types"
	@tsc --noEmit -p .
	@echo "— Style et erreurs courantes (Biome)"
	@biome check --error-on-warnings .
	@echo "— Étages de la maison (dependency-cruiser)"
	@depcruise --config .dependency-cruiser.cjs --output-type err src
	@echo "— Code et paquets inutilisés (knip)"
	@knip

# Where the system has a PostgreSQL of its own, what the rooms do with the base runs on it, and everything else (pages, commands,
# browser) on the embedded one: each statement meets both versions, and nothing is run twice.
tests-base: construire
	@echo "— Tests sur le PostgreSQL embarqué"
	@MAILLAGE_TESTS_AILLEURS="$(if $(POSTGRES_SYSTEME),$(TESTS_DE_LA_BASE))" vitest run --project base --project seuls

tests-postgres-systeme: installer
ifeq ($(POSTGRES_SYSTEME),)
	@echo "— Pas de PostgreSQL du système sous /usr/lib/postgresql : tous les tests tournent sur l'embarqué"
else
	@echo "— Les tests de ce que la base fait, sur le PostgreSQL du système ($(POSTGRES_SYSTEME))"
	@MAILLAGE_POSTGRES=$(dir $(POSTGRES_SYSTEME)) vitest run --project base --project seuls $(TESTS_DE_LA_BASE)
endif

tests-navigateur: construire
	@echo "— Tests dans un vrai navigateur"
	@MAILLAGE_CHROMIUM=$$(bin/trouver-chromium) vitest run --project navigateur

bench: construire
	@$$(bin/trouver-node) --disable-warning=ExperimentalWarning --max-semi-space-size=32 tests/bench/bench.ts

construire: installer
	@bin/construire

installer:
	@bin/installer

# After a change of a tables.ts: writes the SQL that brings a base from the last migration to it.
migration: installer
	@drizzle-kit generate
