CREATE TABLE "organisation_logo" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"png" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "organisation_logo_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_miss" (
	"organisation_id" uuid NOT NULL,
	"words" text NOT NULL,
	"place" text NOT NULL,
	"times" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "article_miss_organisation_id_place_words_pk" PRIMARY KEY("organisation_id","place","words")
);
--> statement-breakpoint
CREATE TABLE "article_read" (
	"organisation_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reads" integer NOT NULL,
	CONSTRAINT "article_read_organisation_id_article_id_month_pk" PRIMARY KEY("organisation_id","article_id","month")
);
--> statement-breakpoint
CREATE TABLE "article_suggestion" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"shown_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"article_id" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "article_suggestion_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_text" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"article_id" uuid NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"published_title" text,
	"published_body" text,
	"words" "tsvector",
	"telling_words" "tsvector",
	"draft_words" "tsvector",
	CONSTRAINT "article_text_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "article_text_language" UNIQUE("organisation_id","article_id","language")
);
--> statement-breakpoint
CREATE TABLE "article_topic" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "article_topic_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_version" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"audience" text NOT NULL,
	"texts" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	CONSTRAINT "article_version_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "article_version_number" UNIQUE("organisation_id","article_id","number")
);
--> statement-breakpoint
CREATE TABLE "article_vote" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"article_id" uuid NOT NULL,
	"user_id" uuid,
	"visitor" text,
	"helpful" boolean NOT NULL,
	"comment" text,
	"language" text NOT NULL,
	CONSTRAINT "article_vote_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "article_vote_member" UNIQUE("organisation_id","article_id","user_id"),
	CONSTRAINT "article_vote_visitor" UNIQUE("organisation_id","article_id","visitor")
);
--> statement-breakpoint
CREATE TABLE "article" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"audience" text DEFAULT 'staff' NOT NULL,
	"published_audience" text,
	"topic_id" uuid,
	"section_id" uuid,
	"published_version" integer,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	CONSTRAINT "article_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "article_number" UNIQUE("organisation_id","number")
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"also_messages" boolean NOT NULL,
	"also_files" boolean NOT NULL,
	"stage" text DEFAULT 'words' NOT NULL,
	"words" jsonb,
	"place" jsonb,
	"bytes" text[],
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "erasure_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "retention_period" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"data_class" text NOT NULL,
	"days" integer,
	CONSTRAINT "retention_period_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "retention_run" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"data_class" text NOT NULL,
	"before" timestamp with time zone NOT NULL,
	"rows" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "retention_run_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_type_field" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"request_type_id" uuid NOT NULL,
	"custom_field_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"when_field_id" uuid,
	"when_value" text,
	CONSTRAINT "request_type_field_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_type" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"description" text,
	"description_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"audience" text NOT NULL,
	"section_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"category_id" uuid,
	"icon" text,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "request_type_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "portal_share" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"owner_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "portal_share_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "satisfaction_setting" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"section_id" uuid,
	"asks" boolean DEFAULT false NOT NULL,
	"delay_days" integer DEFAULT 1 NOT NULL,
	"asks_suppliers" boolean DEFAULT false NOT NULL,
	CONSTRAINT "satisfaction_setting_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "satisfaction" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"person_id" uuid,
	"email" text,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_via" text NOT NULL,
	"open_until" timestamp with time zone NOT NULL,
	"answer" text,
	"comment" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "satisfaction_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "authenticator" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "factor_removal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"asked_in_organisation_id" uuid NOT NULL,
	"asked_by_user_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"stopped_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"token_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_provider" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret" text NOT NULL,
	"for_staff" boolean DEFAULT true NOT NULL,
	"for_portal" boolean DEFAULT false NOT NULL,
	"required_acr" text,
	"required" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "identity_provider_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_user_id_hash_pk" PRIMARY KEY("user_id","hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_policy" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"factor_for" text DEFAULT 'nobody' NOT NULL,
	CONSTRAINT "sign_in_policy_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_step" (
	"browser" text NOT NULL,
	"step" text NOT NULL,
	"user_id" uuid,
	"way" text,
	"code_hash" text,
	"tries_left" integer DEFAULT 5 NOT NULL,
	"challenge" text,
	"details" jsonb,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_step_browser_step_pk" PRIMARY KEY("browser","step")
);
--> statement-breakpoint
CREATE TABLE "organisation_export" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"stage" text DEFAULT 'waiting' NOT NULL,
	"leased_until" timestamp with time zone,
	"sha256" text,
	"size" bigint,
	"rows" integer,
	"files" integer,
	"missing" integer,
	"because" jsonb,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "organisation_export_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "web_form" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"section_id" uuid NOT NULL,
	"protection" text DEFAULT 'honeypot' NOT NULL,
	"sites" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "web_form_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_key" DROP CONSTRAINT "import_key_of_something";--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "only_organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "provider_organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "provider_is_strong" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "text_removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_key" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "brand_colour" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "logo_hash" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "help_is_public" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "article_read" ADD CONSTRAINT "article_read_article_same_tenant" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."article"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_suggestion" ADD CONSTRAINT "article_suggestion_article_same_tenant" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."article"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_suggestion" ADD CONSTRAINT "article_suggestion_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_text" ADD CONSTRAINT "article_text_article_same_tenant" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."article"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_version" ADD CONSTRAINT "article_version_article_same_tenant" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."article"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_vote" ADD CONSTRAINT "article_vote_article_same_tenant" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."article"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_vote" ADD CONSTRAINT "article_vote_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_topic_same_tenant" FOREIGN KEY ("organisation_id","topic_id") REFERENCES "public"."article_topic"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_publisher_same_tenant" FOREIGN KEY ("organisation_id","published_by") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_person_same_tenant" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type_field" ADD CONSTRAINT "request_type_field_type_same_tenant" FOREIGN KEY ("organisation_id","request_type_id") REFERENCES "public"."request_type"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type_field" ADD CONSTRAINT "request_type_field_field_same_tenant" FOREIGN KEY ("organisation_id","custom_field_id") REFERENCES "public"."custom_field"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type_field" ADD CONSTRAINT "request_type_field_when_same_tenant" FOREIGN KEY ("organisation_id","when_field_id") REFERENCES "public"."custom_field"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type" ADD CONSTRAINT "request_type_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type" ADD CONSTRAINT "request_type_category_same_tenant" FOREIGN KEY ("organisation_id","category_id") REFERENCES "public"."category"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_share" ADD CONSTRAINT "portal_share_owner_same_tenant" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_share" ADD CONSTRAINT "portal_share_person_same_tenant" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "satisfaction_setting" ADD CONSTRAINT "satisfaction_setting_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "satisfaction" ADD CONSTRAINT "satisfaction_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "satisfaction" ADD CONSTRAINT "satisfaction_person_same_tenant" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_removal" ADD CONSTRAINT "factor_removal_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_step" ADD CONSTRAINT "sign_in_step_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_export" ADD CONSTRAINT "organisation_export_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_form" ADD CONSTRAINT "web_form_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_logo_hash" ON "organisation_logo" USING btree ("organisation_id","sha256");--> statement-breakpoint
CREATE INDEX "article_miss_recent" ON "article_miss" USING btree ("organisation_id","last_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "article_read_month" ON "article_read" USING btree ("organisation_id","month");--> statement-breakpoint
CREATE INDEX "article_suggestion_shown" ON "article_suggestion" USING btree ("organisation_id","shown_at");--> statement-breakpoint
CREATE INDEX "article_text_words" ON "article_text" USING gin ("words");--> statement-breakpoint
CREATE INDEX "article_text_telling" ON "article_text" USING gin ("telling_words");--> statement-breakpoint
CREATE INDEX "article_text_draft" ON "article_text" USING gin ("draft_words");--> statement-breakpoint
CREATE INDEX "article_recent" ON "article" USING btree ("organisation_id","updated_at" DESC NULLS FIRST,"number");--> statement-breakpoint
CREATE INDEX "article_topic_of" ON "article" USING btree ("organisation_id","topic_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_person" ON "erasure" USING btree ("organisation_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_code" ON "erasure" USING btree ("organisation_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_period_class" ON "retention_period" USING btree ("organisation_id","data_class");--> statement-breakpoint
CREATE INDEX "retention_run_recent" ON "retention_run" USING btree ("organisation_id","at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_type_field_once" ON "request_type_field" USING btree ("organisation_id","request_type_id","custom_field_id");--> statement-breakpoint
CREATE INDEX "request_type_order" ON "request_type" USING btree ("organisation_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_share_unique" ON "portal_share" USING btree ("organisation_id","owner_id","person_id");--> statement-breakpoint
CREATE INDEX "portal_share_person" ON "portal_share" USING btree ("organisation_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "satisfaction_setting_one" ON "satisfaction_setting" USING btree ("organisation_id") WHERE "satisfaction_setting"."section_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "satisfaction_setting_section" ON "satisfaction_setting" USING btree ("organisation_id","section_id") WHERE "satisfaction_setting"."section_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "satisfaction_ticket" ON "satisfaction" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE INDEX "satisfaction_person" ON "satisfaction" USING btree ("organisation_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "factor_removal_token" ON "factor_removal" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "factor_removal_by_user" ON "factor_removal" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_provider_of_organisation" ON "identity_provider" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_credential" ON "passkey" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkey_by_user" ON "passkey" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_policy_of_organisation" ON "sign_in_policy" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "sign_in_step_expires" ON "sign_in_step" USING btree ("expires");--> statement-breakpoint
CREATE INDEX "organisation_export_recent" ON "organisation_export" USING btree ("organisation_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "web_form_section" ON "web_form" USING btree ("organisation_id","section_id");--> statement-breakpoint
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_key_event" ON "import_key" USING btree ("organisation_id","event_id");--> statement-breakpoint
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_of_something" CHECK (num_nonnulls("import_key"."partner_id", "import_key"."ticket_id", "import_key"."event_id") = 1);