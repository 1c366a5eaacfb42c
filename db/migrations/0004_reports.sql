CREATE TABLE "api_key" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"ending" text NOT NULL,
	"needs" text[] NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_key_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"webhook_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"change" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"last_status" integer,
	"last_error" text,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "webhook_delivery_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"user_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "webhook_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "forecast_snapshot" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"taken_on" date NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"ticket_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"currency" text NOT NULL,
	"expected_revenue" numeric(14, 2),
	"probability" integer NOT NULL,
	"expected_on" date,
	CONSTRAINT "forecast_snapshot_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_key" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"noun" text NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"partner_id" uuid,
	"ticket_id" uuid,
	CONSTRAINT "import_key_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "import_key_of_something" CHECK (num_nonnulls("import_key"."partner_id", "import_key"."ticket_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"because" jsonb,
	"key" text,
	"target_id" uuid,
	"command_id" uuid,
	CONSTRAINT "import_row_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "import" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"what" text NOT NULL,
	"document_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"stage" text DEFAULT 'reading' NOT NULL,
	"columns" jsonb,
	"mapping" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"unknown" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"because" jsonb,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "report_bucket" (
	"organisation_id" uuid NOT NULL,
	"basis" text NOT NULL,
	"month" date NOT NULL,
	"section_id" uuid NOT NULL,
	"responsible_id" uuid,
	"kind" text NOT NULL,
	"category_id" uuid,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	"closed" integer DEFAULT 0 NOT NULL,
	"delay" bigint DEFAULT 0 NOT NULL,
	"revenue" bigint DEFAULT 0 NOT NULL,
	"weighted" bigint DEFAULT 0 NOT NULL,
	"cost" bigint DEFAULT 0 NOT NULL,
	"with_cost" integer DEFAULT 0 NOT NULL,
	"probability" bigint DEFAULT 0 NOT NULL,
	"with_probability" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "report_bucket_key" UNIQUE NULLS NOT DISTINCT("organisation_id","basis","month","section_id","responsible_id","kind","category_id","state","currency")
);
--> statement-breakpoint
CREATE TABLE "report_subscription" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_filter_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"every" text NOT NULL,
	"day" smallint DEFAULT 1 NOT NULL,
	"hour" smallint NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"last_sent_at" timestamp with time zone,
	"turn" uuid NOT NULL,
	CONSTRAINT "report_subscription_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_spell" (
	"organisation_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone,
	"phase" text NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"section_id" uuid NOT NULL,
	"category_id" uuid,
	"responsible_id" uuid,
	"was_phase" text,
	"was_state" text,
	"was_kind" text,
	"was_section_id" uuid,
	"was_category_id" uuid,
	"was_responsible_id" uuid,
	"told" boolean DEFAULT false NOT NULL,
	"gone" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ticket_spell_organisation_id_ticket_id_from_at_pk" PRIMARY KEY("organisation_id","ticket_id","from_at")
);
--> statement-breakpoint
CREATE TABLE "supplier_judgement" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"from_status" text,
	"status" text NOT NULL,
	"by" text NOT NULL,
	"user_id" uuid,
	"reason" text,
	"figures" jsonb NOT NULL,
	CONSTRAINT "supplier_judgement_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier_threshold" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"months" integer DEFAULT 12 NOT NULL,
	"watch_cases" integer,
	"suspend_cases" integer,
	"watch_cost" numeric(14, 2),
	"suspend_cost" numeric(14, 2),
	"watch_within" integer,
	"suspend_within" integer,
	"shows_cost" boolean DEFAULT false NOT NULL,
	CONSTRAINT "supplier_threshold_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "partner" ADD COLUMN "supplier_status" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_same_tenant" FOREIGN KEY ("organisation_id","webhook_id") REFERENCES "public"."webhook"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forecast_snapshot" ADD CONSTRAINT "forecast_snapshot_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_same_tenant" FOREIGN KEY ("organisation_id","import_id") REFERENCES "public"."import"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_document_same_tenant" FOREIGN KEY ("organisation_id","document_id") REFERENCES "public"."document"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_subscription" ADD CONSTRAINT "report_subscription_filter_same_tenant" FOREIGN KEY ("organisation_id","saved_filter_id") REFERENCES "public"."saved_filter"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_subscription" ADD CONSTRAINT "report_subscription_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_spell" ADD CONSTRAINT "ticket_spell_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_judgement" ADD CONSTRAINT "supplier_judgement_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_token" ON "api_key" USING btree ("organisation_id","token_hash");--> statement-breakpoint
CREATE INDEX "api_key_user" ON "api_key" USING btree ("organisation_id","user_id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("next_try_at") WHERE "webhook_delivery"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" USING btree ("organisation_id","webhook_id","ticket_id","id") WHERE "webhook_delivery"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_log" ON "webhook_delivery" USING btree ("organisation_id","webhook_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "forecast_snapshot_once" ON "forecast_snapshot" USING btree ("organisation_id","month","ticket_id");--> statement-breakpoint
CREATE INDEX "forecast_snapshot_ticket" ON "forecast_snapshot" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_key_once" ON "import_key" USING btree ("organisation_id","noun","source","key");--> statement-breakpoint
CREATE INDEX "import_key_partner" ON "import_key" USING btree ("organisation_id","partner_id");--> statement-breakpoint
CREATE INDEX "import_key_ticket" ON "import_key" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_row_position" ON "import_row" USING btree ("organisation_id","import_id","position");--> statement-breakpoint
CREATE INDEX "import_row_outcome" ON "import_row" USING btree ("organisation_id","import_id","outcome","position");--> statement-breakpoint
CREATE INDEX "import_row_key" ON "import_row" USING btree ("organisation_id","import_id","key") WHERE "import_row"."key" is not null;--> statement-breakpoint
CREATE INDEX "import_recent" ON "import" USING btree ("organisation_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "import_document" ON "import" USING btree ("organisation_id","document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_subscription_of" ON "report_subscription" USING btree ("organisation_id","saved_filter_id","user_id");--> statement-breakpoint
CREATE INDEX "report_subscription_user" ON "report_subscription" USING btree ("organisation_id","user_id");--> statement-breakpoint
CREATE INDEX "ticket_spell_from" ON "ticket_spell" USING btree ("organisation_id","from_at");--> statement-breakpoint
CREATE INDEX "ticket_spell_live" ON "ticket_spell" USING btree ("organisation_id","to_at") WHERE "ticket_spell"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "supplier_judgement_partner" ON "supplier_judgement" USING btree ("organisation_id","partner_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplier_threshold_one" ON "supplier_threshold" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "ticket_clock_met" ON "ticket_clock" USING btree ("organisation_id","met_at") WHERE "ticket_clock"."met_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_clock_ran_out" ON "ticket_clock" USING btree ("organisation_id","due_at");--> statement-breakpoint
CREATE INDEX "ticket_clock_paused" ON "ticket_clock" USING btree ("organisation_id","paused_at") WHERE "ticket_clock"."paused_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_owner" ON "ticket" USING btree ("organisation_id","created_by","section_id","state") WHERE "ticket"."deleted_at" is null and "ticket"."created_by" is not null;--> statement-breakpoint
CREATE INDEX "ticket_supervisor" ON "ticket" USING btree ("organisation_id","supervisor_id","section_id","state") WHERE "ticket"."deleted_at" is null and "ticket"."supervisor_id" is not null;--> statement-breakpoint
CREATE INDEX "ticket_created" ON "ticket" USING btree ("organisation_id","created_at") WHERE "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_began" ON "ticket" USING btree ("organisation_id",coalesce("begin_at", "created_at") desc,"number") WHERE "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_campaigns" ON "ticket" USING btree ("organisation_id",coalesce("begin_at", "created_at") desc,"number") WHERE "ticket"."deleted_at" is null and "ticket"."kind" = 'campaign';--> statement-breakpoint
CREATE INDEX "ticket_campaign" ON "ticket" USING btree ("organisation_id","campaign_id") WHERE "ticket"."campaign_id" is not null;--> statement-breakpoint
CREATE INDEX "ticket_outcome" ON "ticket" USING btree ("organisation_id","closed_at" DESC NULLS FIRST) WHERE "ticket"."kind" = 'sale_opportunity' and "ticket"."outcome" is not null and "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_opportunity" ON "ticket" USING btree ("organisation_id","expected_close_on") WHERE "ticket"."deleted_at" is null and "ticket"."kind" = 'sale_opportunity';--> statement-breakpoint
CREATE INDEX "ticket_supplier_defect" ON "ticket" USING btree ("organisation_id","partner_id","category_id","created_at") WHERE "ticket"."deleted_at" is null and "ticket"."kind" = 'supplier_request';--> statement-breakpoint
CREATE INDEX "ticket_supplier_case" ON "ticket" USING btree ("organisation_id","created_at") WHERE "ticket"."deleted_at" is null and "ticket"."kind" = 'supplier_request';