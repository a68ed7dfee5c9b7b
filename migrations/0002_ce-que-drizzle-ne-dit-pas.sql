-- The journal is append-only: whoever the program is, an entry is never changed nor removed.
CREATE FUNCTION refuse_modification_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'le journal ne se modifie pas';
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_en_ajout_seul BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_modification_journal();
--> statement-breakpoint
-- A record is about 2 kB, just over what is kept in the row without compressing: spares the compression of every record.
ALTER TABLE fiche_source SET (toast_tuple_target = 8160);
