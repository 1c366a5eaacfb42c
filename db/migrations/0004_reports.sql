CREATE TABLE "forecast_snapshot" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"taken_on" date NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"ticket_id" uuid NOT NULL,
	"state" text NOT NULL,
	"section_id" uuid NOT NULL,
	"responsible_id" uuid,
	"partner_id" uuid,
	"currency" text NOT NULL,
	"expected_revenue" numeric(14, 2),
	"probability" integer NOT NULL,
	"expected_on" date,
	CONSTRAINT "forecast_snapshot_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
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
ALTER TABLE "forecast_snapshot" ADD CONSTRAINT "forecast_snapshot_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_judgement" ADD CONSTRAINT "supplier_judgement_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "forecast_snapshot_once" ON "forecast_snapshot" USING btree ("organisation_id","month","ticket_id");--> statement-breakpoint
CREATE INDEX "forecast_snapshot_ticket" ON "forecast_snapshot" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE INDEX "supplier_judgement_partner" ON "supplier_judgement" USING btree ("organisation_id","partner_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplier_threshold_one" ON "supplier_threshold" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "ticket_outcome" ON "ticket" USING btree ("organisation_id","closed_at" DESC NULLS FIRST) WHERE "ticket"."kind" = 'sale_opportunity' and "ticket"."outcome" is not null and "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_opportunity" ON "ticket" USING btree ("organisation_id","expected_close_on") WHERE "ticket"."deleted_at" is null and "ticket"."kind" = 'sale_opportunity';--> statement-breakpoint
CREATE INDEX "ticket_supplier_case" ON "ticket" USING btree ("organisation_id","created_at") WHERE "ticket"."deleted_at" is null and "ticket"."kind" = 'supplier_request';