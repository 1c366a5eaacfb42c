CREATE TABLE "absence_ticket" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"absence_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"delegate_user_id" uuid,
	"note" text,
	"comes_back" boolean DEFAULT false NOT NULL,
	CONSTRAINT "absence_ticket_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"note" text,
	"handed_over_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	CONSTRAINT "absence_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "canned_reply" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"section_id" uuid,
	"owner_user_id" uuid,
	"sequence" integer DEFAULT 10 NOT NULL,
	CONSTRAINT "canned_reply_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"content" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_organisation_id_user_id_key_pk" PRIMARY KEY("organisation_id","user_id","key")
);
--> statement-breakpoint
CREATE TABLE "macro" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"section_id" uuid,
	"owner_user_id" uuid,
	"sequence" integer DEFAULT 10 NOT NULL,
	CONSTRAINT "macro_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"token_hash" text NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feed_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "view_preference" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"list" text NOT NULL,
	"view" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "view_preference_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "bulk_act" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"act" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone,
	"undoes" uuid,
	CONSTRAINT "bulk_act_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "bulk_row" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"input" jsonb NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"because" jsonb,
	"command_id" uuid,
	CONSTRAINT "bulk_row_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification_preference" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"in_app" boolean DEFAULT true NOT NULL,
	"mail" text DEFAULT 'none' NOT NULL,
	CONSTRAINT "notification_preference_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_entry_organisation_id_kind_target_id_pk" PRIMARY KEY("organisation_id","kind","target_id")
);
--> statement-breakpoint
CREATE TABLE "event_type_setting" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"type" text NOT NULL,
	"label" text,
	"label_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	CONSTRAINT "event_type_setting_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "attendee" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"partner_id" uuid,
	"email" text NOT NULL,
	"name" text,
	"answer" text DEFAULT 'needs_action' NOT NULL,
	"invited_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"sequence" integer,
	CONSTRAINT "attendee_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "checklist_item" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"text" text NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	CONSTRAINT "checklist_item_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "tag_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_tag" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "ticket_tag_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
DROP INDEX "membership_email";--> statement-breakpoint
DROP INDEX "partner_email_unique";--> statement-breakpoint
DROP INDEX "partner_email_address";--> statement-breakpoint
DROP INDEX "ticket_search";--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "scheduled_send_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "scheduled_by" uuid;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "state_before_sending" text;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "calendar" text;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD COLUMN "calendar_method" text;--> statement-breakpoint
ALTER TABLE "saved_filter" ADD COLUMN "view" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "email_key" text GENERATED ALWAYS AS (lower(email)) STORED;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "send_hold_seconds" integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "first_steps_done_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partner_email" ADD COLUMN "email_key" text GENERATED ALWAYS AS (lower(email)) STORED;--> statement-breakpoint
ALTER TABLE "partner" ADD COLUMN "email_key" text GENERATED ALWAYS AS (lower(email)) STORED;--> statement-breakpoint
ALTER TABLE "command_log" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "reason" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "custom_field" ADD COLUMN "choices" text[];--> statement-breakpoint
ALTER TABLE "ticket_link" ADD COLUMN "relation" text DEFAULT 'relates' NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "invitation_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "absence_ticket" ADD CONSTRAINT "absence_ticket_absence_same_tenant" FOREIGN KEY ("organisation_id","absence_id") REFERENCES "public"."absence"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_ticket" ADD CONSTRAINT "absence_ticket_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_ticket" ADD CONSTRAINT "absence_ticket_delegate_same_tenant" FOREIGN KEY ("organisation_id","delegate_user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_reply" ADD CONSTRAINT "canned_reply_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_reply" ADD CONSTRAINT "canned_reply_owner_same_tenant" FOREIGN KEY ("organisation_id","owner_user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macro" ADD CONSTRAINT "macro_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macro" ADD CONSTRAINT "macro_owner_same_tenant" FOREIGN KEY ("organisation_id","owner_user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_preference" ADD CONSTRAINT "view_preference_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act" ADD CONSTRAINT "bulk_act_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_bulk_same_tenant" FOREIGN KEY ("organisation_id","bulk_id") REFERENCES "public"."bulk_act"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee" ADD CONSTRAINT "attendee_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee" ADD CONSTRAINT "attendee_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_tag" ADD CONSTRAINT "ticket_tag_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_tag" ADD CONSTRAINT "ticket_tag_tag_same_tenant" FOREIGN KEY ("organisation_id","tag_id") REFERENCES "public"."tag"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "absence_ticket_unique" ON "absence_ticket" USING btree ("organisation_id","absence_id","ticket_id");--> statement-breakpoint
CREATE INDEX "absence_user" ON "absence" USING btree ("organisation_id","user_id","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_token" ON "calendar_feed" USING btree ("organisation_id","token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "view_preference_of" ON "view_preference" USING btree ("organisation_id","user_id","list");--> statement-breakpoint
CREATE INDEX "bulk_act_user" ON "bulk_act" USING btree ("organisation_id","user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_row_position" ON "bulk_row" USING btree ("organisation_id","bulk_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_preference_of" ON "notification_preference" USING btree ("organisation_id","user_id","reason");--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entry_recent" ON "search_entry" USING btree ("organisation_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "event_type_setting_type" ON "event_type_setting" USING btree ("organisation_id","type");--> statement-breakpoint
CREATE UNIQUE INDEX "attendee_unique" ON "attendee" USING btree ("organisation_id","ticket_id",lower("email"));--> statement-breakpoint
CREATE INDEX "checklist_item_ticket" ON "checklist_item" USING btree ("organisation_id","ticket_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "tag_name" ON "tag" USING btree ("organisation_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_tag_unique" ON "ticket_tag" USING btree ("organisation_id","ticket_id","tag_id");--> statement-breakpoint
CREATE INDEX "ticket_tag_tag" ON "ticket_tag" USING btree ("organisation_id","tag_id");--> statement-breakpoint
CREATE INDEX "membership_email_key" ON "membership" USING btree ("organisation_id","email_key");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_email_of" ON "partner_email" USING btree ("organisation_id","email_key","partner_id");--> statement-breakpoint
CREATE INDEX "partner_email_key" ON "partner" USING btree ("organisation_id","email_key");--> statement-breakpoint
CREATE INDEX "command_log_cause" ON "command_log" USING btree ("organisation_id","cause_id") WHERE "command_log"."cause_id" is not null;--> statement-breakpoint
CREATE INDEX "command_log_undoes" ON "command_log" USING btree ("organisation_id","undoes") WHERE "command_log"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "command_log_actor" ON "command_log" USING btree ("organisation_id","actor_user_id","at" DESC NULLS FIRST,"id") WHERE "command_log"."actor_user_id" is not null;--> statement-breakpoint
CREATE INDEX "row_change_since" ON "row_change" USING btree ("organisation_id","table_name","at");--> statement-breakpoint
CREATE INDEX "sale_order_recent" ON "sale_order" USING btree ("organisation_id","ordered_on" DESC NULLS FIRST,"number" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sale_order_opportunity" ON "sale_order" USING btree ("organisation_id","opportunity_id");--> statement-breakpoint
CREATE INDEX "ticket_link_target" ON "ticket_link" USING btree ("organisation_id","target_ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_merged" ON "ticket" USING btree ("organisation_id","merged_into_id") WHERE "ticket"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "ticket_deleted" ON "ticket" USING btree ("organisation_id","deleted_at") WHERE "ticket"."deleted_at" is not null;--> statement-breakpoint
ALTER TABLE "ticket" DROP COLUMN "search";