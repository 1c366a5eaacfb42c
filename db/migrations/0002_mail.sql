CREATE TABLE "dkim_key" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"domain" text NOT NULL,
	"selector" text NOT NULL,
	"private_key" text NOT NULL,
	"public_key" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "dkim_key_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "mail_suppression" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"event_id" uuid,
	"note" text,
	CONSTRAINT "mail_suppression_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "mailbox_seen" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"uidl" text NOT NULL,
	CONSTRAINT "mailbox_seen_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "mailbox_state" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"last_fetch_at" timestamp with time zone,
	"last_received_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	"next_fetch_at" timestamp with time zone,
	"leased_until" timestamp with time zone,
	"uid_validity" text,
	"last_uid" bigint DEFAULT 0 NOT NULL,
	"silence_told_at" timestamp with time zone,
	"test_token" text,
	"test_sent_at" timestamp with time zone,
	"test_seen_at" timestamp with time zone,
	CONSTRAINT "mailbox_state_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
DROP INDEX "event_recipient_failed";--> statement-breakpoint
DROP INDEX "outbound_mail_due";--> statement-breakpoint
ALTER TABLE "mailbox_address" ADD COLUMN "paused" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "document_link" ADD COLUMN "order_id" uuid;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "send_paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "uid_validity" text;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "uid" bigint;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "verdicts" jsonb;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "sender_class" text GENERATED ALWAYS AS (verdicts ->> 'sender') STORED;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "traits" text[];--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "tries" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "readers_killed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD COLUMN "raw_removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "transport" text DEFAULT 'smtp' NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "host" text;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "port" integer;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "tls" text DEFAULT 'tls' NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "inside_allowed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "login" text;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "secret" text;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "trusted_certificate" text;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "folder" text DEFAULT 'INBOX' NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "after_fetch" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "silence_alarm" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "bulk" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "return_path" text;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "handed_over_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "response" text;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "bounce_status" text;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "bounce_hard" boolean;--> statement-breakpoint
ALTER TABLE "section" ADD COLUMN "mail_signature" text;--> statement-breakpoint
ALTER TABLE "attendee" ADD COLUMN "claimed_answer" text;--> statement-breakpoint
ALTER TABLE "mail_suppression" ADD CONSTRAINT "mail_suppression_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_seen" ADD CONSTRAINT "mailbox_seen_mailbox_same_tenant" FOREIGN KEY ("organisation_id","mailbox_id") REFERENCES "public"."mailbox"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_state" ADD CONSTRAINT "mailbox_state_mailbox_same_tenant" FOREIGN KEY ("organisation_id","mailbox_id") REFERENCES "public"."mailbox"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dkim_key_domain" ON "dkim_key" USING btree ("organisation_id","domain");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_suppression_address" ON "mail_suppression" USING btree ("organisation_id","address","reason");--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_seen_once" ON "mailbox_seen" USING btree ("organisation_id","mailbox_id","uidl");--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_state_mailbox" ON "mailbox_state" USING btree ("organisation_id","mailbox_id");--> statement-breakpoint
CREATE INDEX "mailbox_state_due" ON "mailbox_state" USING btree ("next_fetch_at");--> statement-breakpoint
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_order_same_tenant" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."sale_order"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_link_order" ON "document_link" USING btree ("organisation_id","order_id");--> statement-breakpoint
CREATE INDEX "document_bytes" ON "document" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mail_uid" ON "inbound_mail" USING btree ("organisation_id","mailbox_id","uid_validity","uid") WHERE "inbound_mail"."uid" is not null;--> statement-breakpoint
CREATE INDEX "inbound_mail_of_mailbox" ON "inbound_mail" USING btree ("organisation_id","mailbox_id","received_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "inbound_mail_reason" ON "inbound_mail" USING btree ("organisation_id","reason","received_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inbound_mail_sender" ON "inbound_mail" USING btree ("organisation_id","sender_class","received_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inbound_mail_from" ON "inbound_mail" USING btree ("organisation_id","from_address","received_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inbound_mail_envelope" ON "inbound_mail" USING btree ("organisation_id","envelope_from");--> statement-breakpoint
CREATE INDEX "inbound_mail_hard" ON "inbound_mail" USING btree ("received_at") WHERE "inbound_mail"."reason" = 'unreadable' or "inbound_mail"."readers_killed" > 0;--> statement-breakpoint
CREATE INDEX "inbound_mail_bytes" ON "inbound_mail" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "inbound_mail_old" ON "inbound_mail" USING btree ("received_at") WHERE "inbound_mail"."raw_removed_at" is null and "inbound_mail"."status" in ('filed', 'dropped');--> statement-breakpoint
CREATE INDEX "outbound_mail_status" ON "outbound_mail" USING btree ("organisation_id","status","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "outbound_mail_mailing" ON "outbound_mail" USING btree ("organisation_id","next_try_at") WHERE "outbound_mail"."status" = 'queued' and "outbound_mail"."bulk" and "outbound_mail"."handed_over_at" is null;--> statement-breakpoint
CREATE INDEX "outbound_mail_lost" ON "outbound_mail" USING btree ("leased_until") WHERE "outbound_mail"."status" = 'queued' and "outbound_mail"."handed_over_at" is not null;--> statement-breakpoint
CREATE INDEX "outbound_mail_paused" ON "outbound_mail" USING btree ("organisation_id","event_id") WHERE "outbound_mail"."status" = 'paused';--> statement-breakpoint
CREATE INDEX "outbound_mail_recipient" ON "outbound_mail" USING btree ("organisation_id","recipient_id");--> statement-breakpoint
CREATE INDEX "outbound_mail_automatic" ON "outbound_mail" USING btree ("organisation_id","to","created_at") WHERE "outbound_mail"."automatic";--> statement-breakpoint
CREATE INDEX "outbound_mail_trouble" ON "outbound_mail" USING btree ("organisation_id","created_by","updated_at") WHERE "outbound_mail"."status" in ('failed', 'bounced', 'uncertain');--> statement-breakpoint
CREATE INDEX "ticket_order" ON "ticket" USING btree ("organisation_id","priority","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "event_recipient_failed" ON "event_recipient" USING btree ("organisation_id","mail_status") WHERE "event_recipient"."mail_status" in ('failed', 'bounced', 'uncertain');--> statement-breakpoint
CREATE INDEX "outbound_mail_due" ON "outbound_mail" USING btree ("bulk","next_try_at") WHERE "outbound_mail"."status" = 'queued';