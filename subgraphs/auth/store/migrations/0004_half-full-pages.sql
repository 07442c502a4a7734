-- A row is changed within a second of being written. In a page with room for its next version that costs a third less WAL.
ALTER TABLE "outbox" SET (fillfactor = 50);
