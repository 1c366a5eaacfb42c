CREATE TABLE "formatted_content" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"event_id" uuid NOT NULL,
	"html" text NOT NULL,
	CONSTRAINT "formatted_content_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "section_turn" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"section_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"given" integer NOT NULL,
	CONSTRAINT "section_turn_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "rule_clock" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"looked" text NOT NULL,
	CONSTRAINT "rule_clock_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "office_calendar" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"hours" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "office_calendar_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_level" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"criteria" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"calendar_id" uuid NOT NULL,
	"first_response_minutes" integer,
	"next_response_minutes" integer,
	"close_minutes" integer,
	"runs_while_waiting" boolean DEFAULT false NOT NULL,
	CONSTRAINT "service_level_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_clock" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"target" text NOT NULL,
	"service_level_id" uuid NOT NULL,
	"service_level_version" integer NOT NULL,
	"calendar_version" integer NOT NULL,
	"minutes" integer NOT NULL,
	"turns" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"seconds_left" integer,
	"met_at" timestamp with time zone,
	"void_at" timestamp with time zone,
	CONSTRAINT "ticket_clock_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
DROP INDEX "rule_run_once";--> statement-breakpoint
DROP INDEX "ticket_live_responsible";--> statement-breakpoint
ALTER TABLE "absence" ADD COLUMN "deputy_user_id" uuid;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "configuration_stamp" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "occasion" ADD COLUMN "communication" text;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "rule_version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "occasion" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "cause_run_id" uuid;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "command_id" uuid;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "seen" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "outcome" text NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_run" ADD COLUMN "shadow" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rule" ADD COLUMN "preset" text;--> statement-breakpoint
ALTER TABLE "rule" ADD COLUMN "shadow" jsonb;--> statement-breakpoint
ALTER TABLE "rule" ADD COLUMN "shadow_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rule" ADD COLUMN "shadow_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rule" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "promise_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "promise_target" text;--> statement-breakpoint
ALTER TABLE "formatted_content" ADD CONSTRAINT "formatted_content_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_turn" ADD CONSTRAINT "section_turn_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_turn" ADD CONSTRAINT "section_turn_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_clock" ADD CONSTRAINT "rule_clock_rule_same_tenant" FOREIGN KEY ("organisation_id","rule_id") REFERENCES "public"."rule"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_level" ADD CONSTRAINT "service_level_calendar_same_tenant" FOREIGN KEY ("organisation_id","calendar_id") REFERENCES "public"."office_calendar"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_level_same_tenant" FOREIGN KEY ("organisation_id","service_level_id") REFERENCES "public"."service_level"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "formatted_content_event" ON "formatted_content" USING btree ("organisation_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "section_turn_once" ON "section_turn" USING btree ("organisation_id","section_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_clock_rule" ON "rule_clock" USING btree ("organisation_id","rule_id");--> statement-breakpoint
CREATE INDEX "service_level_order" ON "service_level" USING btree ("organisation_id","active","sequence");--> statement-breakpoint
CREATE INDEX "ticket_clock_ticket" ON "ticket_clock" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_clock_running" ON "ticket_clock" USING btree ("organisation_id","ticket_id","target") WHERE "ticket_clock"."met_at" is null and "ticket_clock"."void_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_clock_due" ON "ticket_clock" USING btree ("organisation_id","target","due_at") WHERE "ticket_clock"."met_at" is null and "ticket_clock"."void_at" is null;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_deputy_same_tenant" FOREIGN KEY ("organisation_id","deputy_user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "occasion_since" ON "occasion" USING btree ("organisation_id","at","id");--> statement-breakpoint
CREATE INDEX "rule_run_occasion" ON "rule_run" USING btree ("organisation_id","occasion_id");--> statement-breakpoint
CREATE INDEX "ticket_live_untaken" ON "ticket" USING btree ("organisation_id","priority","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending') and "ticket"."responsible_id" is null;--> statement-breakpoint
CREATE INDEX "ticket_live_created" ON "ticket" USING btree ("organisation_id","created_at") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_last_action" ON "ticket" USING btree ("organisation_id","last_action_at") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_active_since" ON "ticket" USING btree ("organisation_id","active_since") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_begin" ON "ticket" USING btree ("organisation_id","begin_at") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending') and "ticket"."begin_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_changed" ON "ticket" USING btree ("organisation_id","updated_at");--> statement-breakpoint
CREATE INDEX "ticket_promise" ON "ticket" USING btree ("organisation_id","promise_due_at","number") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending') and "ticket"."promise_due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_run_once" ON "rule_run" USING btree ("organisation_id","rule_id","ticket_id","base_value") WHERE "rule_run"."base_value" is not null and not "rule_run"."shadow";--> statement-breakpoint
CREATE INDEX "ticket_live_responsible" ON "ticket" USING btree ("organisation_id","responsible_id","priority","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');