CREATE TABLE "account" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "account_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "app_password" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"label" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "app_password_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"key" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attempt_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"installed_at" timestamp with time zone NOT NULL,
	"demo_since" timestamp with time zone,
	"demo_day" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mailbox_address" (
	"address" text PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"key_hash" text,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"session_token" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"user_agent" text,
	"address" text,
	CONSTRAINT "session_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"password_hash" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"is_installation_admin" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"purpose" text DEFAULT 'sign-in' NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "document_link" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"document_id" uuid NOT NULL,
	"ticket_id" uuid,
	"event_id" uuid,
	CONSTRAINT "document_link_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"file_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"title" text,
	"uploaded_by_email" text,
	"visibility" text DEFAULT 'internal' NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "document_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_follow_up" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"event_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"home_ticket_id" uuid,
	CONSTRAINT "event_follow_up_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_recipient" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"event_id" uuid NOT NULL,
	"partner_id" uuid,
	"email" text,
	"name" text,
	"role" text DEFAULT 'to' NOT NULL,
	"mail_status" text,
	"acknowledged_at" timestamp with time zone,
	"declared_received_event_id" uuid,
	CONSTRAINT "event_recipient_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" integer NOT NULL,
	"type" text NOT NULL,
	"nature_id" uuid,
	"direction" text NOT NULL,
	"title" text NOT NULL,
	"content" text,
	"content_format" text DEFAULT 'text' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"sender_id" uuid,
	"sender_email" text,
	"sender_name" text,
	"section_id" uuid,
	"assignee_id" uuid,
	"supervisor_id" uuid,
	"begin_at" timestamp with time zone NOT NULL,
	"end_at" timestamp with time zone,
	"origin_event_id" uuid,
	"message_id" text,
	"in_reply_to" text,
	"references" text,
	"verified" boolean DEFAULT true NOT NULL,
	"automatic" boolean DEFAULT false NOT NULL,
	"show_all_recipients" boolean DEFAULT false NOT NULL,
	"planned_at" timestamp with time zone,
	"planned_by" uuid,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"sent_at" timestamp with time zone,
	"sent_by" uuid,
	"sent_directly" boolean DEFAULT false NOT NULL,
	"received_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"delivered_by" uuid,
	"cancelled_at" timestamp with time zone,
	"summary" text,
	"quantity" numeric(12, 2) DEFAULT '1' NOT NULL,
	"declared_by_section_id" uuid,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "event_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "history_entry" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid,
	"event_id" uuid,
	"command_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry_type" text NOT NULL,
	"label" text NOT NULL,
	"text" text,
	"actor_user_id" uuid,
	"actor_email" text,
	"section_id" uuid,
	"planned_for" timestamp with time zone,
	"state_of_mind_id" uuid,
	"channel_id" uuid,
	"action_kind" text DEFAULT 'none' NOT NULL,
	"from_state" text,
	"to_state" text,
	"rule_run_id" uuid,
	"visibility" text DEFAULT 'internal' NOT NULL,
	"details" jsonb,
	CONSTRAINT "history_entry_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "history_of_something" CHECK ("history_entry"."ticket_id" is not null or "history_entry"."event_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "inbound_mail" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"inlet" text NOT NULL,
	"authenticated_user_id" uuid,
	"trusted" boolean DEFAULT false NOT NULL,
	"envelope_from" text,
	"envelope_to" text NOT NULL,
	"remote_address" text,
	"helo_name" text,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"content_hash" text,
	"message_id" text,
	"from_address" text,
	"subject" text,
	"received_at" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'stored' NOT NULL,
	"reason" text,
	"note" text,
	"ticket_id" uuid,
	"event_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone,
	"leased_until" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"reviewed_at" timestamp with time zone,
	CONSTRAINT "inbound_mail_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "mailbox" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"address" text NOT NULL,
	"owner_type" text NOT NULL,
	"section_id" uuid,
	"user_id" uuid,
	"on_new_mail" text NOT NULL,
	"copy_mode" boolean DEFAULT false NOT NULL,
	"on_list_mail" text DEFAULT 'ticket' NOT NULL,
	"trusted_inlet" boolean DEFAULT false NOT NULL,
	"plus_addressing" boolean DEFAULT true NOT NULL,
	"error_address" text,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "mailbox_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbound_mail" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"purpose" text NOT NULL,
	"from_name" text,
	"from_address" text NOT NULL,
	"reply_to" text,
	"to" text NOT NULL,
	"to_name" text,
	"shown_to" text,
	"shown_cc" text,
	"subject" text NOT NULL,
	"body_text" text NOT NULL,
	"body_html" text,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"document_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"message_id" text NOT NULL,
	"in_reply_to" text,
	"references" text,
	"ticket_id" uuid,
	"event_id" uuid,
	"recipient_id" uuid,
	"rule_run_id" uuid,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone,
	"leased_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "outbound_mail_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "menu_item" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"parent_id" uuid,
	"label" text NOT NULL,
	"label_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"icon" text,
	"sequence" integer DEFAULT 10 NOT NULL,
	"target" text DEFAULT 'none' NOT NULL,
	"builtin" text,
	"saved_filter_id" uuid,
	"section_id" uuid,
	"view_mode" text,
	"roles" text[],
	"wizard_key" text,
	CONSTRAINT "menu_item_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_filter" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"owner_user_id" uuid,
	"name" text NOT NULL,
	"target" text NOT NULL,
	"criteria" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sort" text,
	"view_mode" text DEFAULT 'list' NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	CONSTRAINT "saved_filter_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"section_id" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "assignment_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid,
	"company_id" uuid,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"signature" text,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "membership_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "membership_user" UNIQUE("organisation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "number_series" (
	"organisation_id" uuid NOT NULL,
	"series" text NOT NULL,
	"next" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "number_series_organisation_id_series_pk" PRIMARY KEY("organisation_id","series")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"own_company_id" uuid NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"direct_send" text DEFAULT 'everyone' NOT NULL,
	"campaign_must_be_open" boolean DEFAULT true NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisation_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "partner_address" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"partner_id" uuid NOT NULL,
	"kind" text DEFAULT 'default' NOT NULL,
	"street" text,
	"city" text,
	"zip" text,
	"region" text,
	"country" text,
	"email" text,
	"phone" text,
	CONSTRAINT "partner_address_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "partner_category" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "partner_category_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "partner_category_link" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"partner_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	CONSTRAINT "partner_category_link_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "partner_email" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"partner_id" uuid NOT NULL,
	"email" text NOT NULL,
	"accepted" boolean DEFAULT true NOT NULL,
	CONSTRAINT "partner_email_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "partner" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"partner_type" text NOT NULL,
	"name" text NOT NULL,
	"company_id" uuid,
	"is_internal" boolean DEFAULT false NOT NULL,
	"is_customer" boolean DEFAULT false NOT NULL,
	"is_supplier" boolean DEFAULT false NOT NULL,
	"portal_visibility" text DEFAULT 'own' NOT NULL,
	"email" text,
	"phone" text,
	"mobile" text,
	"fax" text,
	"website" text,
	"job_title" text,
	"language" text,
	"notes" text,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "partner_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "command_log" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"command" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_user_id" uuid,
	"actor_name" text,
	"via" text NOT NULL,
	"cause_id" uuid,
	"idempotency_key" text,
	"input_hash" text NOT NULL,
	"answer" jsonb,
	CONSTRAINT "command_log_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "due_work" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task" text NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"done_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "due_work_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ticket_id" uuid,
	"event_id" uuid,
	"about" jsonb NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notification_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "occasion" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"type" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"edited_fields" text[],
	"cause_rule_run_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "occasion_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "row_change" (
	"organisation_id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"command_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"table_name" text NOT NULL,
	"row_id" text NOT NULL,
	"op" text NOT NULL,
	"old" jsonb,
	CONSTRAINT "row_change_organisation_id_seq_pk" PRIMARY KEY("organisation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "rule_run" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"rule" jsonb NOT NULL,
	"ticket_id" uuid NOT NULL,
	"occasion_id" uuid,
	"base_value" timestamp with time zone,
	"depth" integer DEFAULT 0 NOT NULL,
	"results" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"error" text,
	CONSTRAINT "rule_run_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "rule" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"stop_after" boolean DEFAULT false NOT NULL,
	"criteria" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"date_type" text DEFAULT 'none' NOT NULL,
	"delay" integer DEFAULT 0 NOT NULL,
	"delay_unit" text DEFAULT 'day' NOT NULL,
	"activated_at" timestamp with time zone,
	CONSTRAINT "rule_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"kind" text,
	"section_id" uuid,
	"parent_id" uuid,
	"default_probability" integer DEFAULT 0 NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "category_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "channel_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "custom_field" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"label_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"type" text NOT NULL,
	"kind" text,
	"section_id" uuid,
	"required" boolean DEFAULT false NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "custom_field_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_nature" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "event_nature_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "section" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"code" text,
	"parent_id" uuid,
	"manager_id" uuid,
	"email_address" text,
	"default_kind" text DEFAULT 'general' NOT NULL,
	"approval_required" text DEFAULT 'by_kind' NOT NULL,
	"allow_delete" boolean DEFAULT false NOT NULL,
	"on_staff_reply" text,
	"on_partner_reply" text,
	"target_close_hours" integer,
	"portal_visible" boolean DEFAULT false NOT NULL,
	"web_form_enabled" boolean DEFAULT false NOT NULL,
	"drafts_visible_to_colleagues" boolean DEFAULT true NOT NULL,
	"event_drafts_visible_to_colleagues" boolean DEFAULT false NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "section_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "state_of_mind" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"score" integer NOT NULL,
	"sequence" integer DEFAULT 10 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "state_of_mind_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "live_count" (
	"organisation_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"unassigned" boolean NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "live_count_organisation_id_section_id_kind_state_unassigned_pk" PRIMARY KEY("organisation_id","section_id","kind","state","unassigned")
);
--> statement-breakpoint
CREATE TABLE "sale_order" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text NOT NULL,
	"ordered_on" date NOT NULL,
	"partner_id" uuid NOT NULL,
	"section_id" uuid,
	"responsible_id" uuid,
	"amount" numeric(14, 2) NOT NULL,
	"currency" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"opportunity_id" uuid,
	CONSTRAINT "sale_order_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_link" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"target_type" text NOT NULL,
	"target_ticket_id" uuid,
	"target_id" uuid,
	"url" text,
	"label" text NOT NULL,
	CONSTRAINT "ticket_link_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_operator" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "ticket_operator_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_read" (
	"organisation_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ticket_read_organisation_id_ticket_id_user_id_pk" PRIMARY KEY("organisation_id","ticket_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_watcher" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"email" text NOT NULL,
	"user_id" uuid,
	"partner_id" uuid,
	"added_via" text DEFAULT 'user' NOT NULL,
	CONSTRAINT "ticket_watcher_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"phase" text DEFAULT 'draft' NOT NULL,
	"state_before_pending" text,
	"last_open_state" text,
	"archived" boolean DEFAULT false NOT NULL,
	"section_id" uuid NOT NULL,
	"category_id" uuid,
	"priority" integer DEFAULT 3 NOT NULL,
	"responsible_id" uuid,
	"supervisor_id" uuid,
	"partner_id" uuid,
	"contact_id" uuid,
	"partner_email" text,
	"billing_supplier_id" uuid,
	"requested_channel_id" uuid,
	"begin_at" timestamp with time zone,
	"end_at" timestamp with time zone,
	"all_day" boolean DEFAULT true NOT NULL,
	"location" text,
	"deadline" timestamp with time zone,
	"expected_close_on" date,
	"quantity" numeric(12, 2),
	"quantity_unit" text DEFAULT 'day' NOT NULL,
	"expected_revenue" numeric(14, 2),
	"probability" integer DEFAULT 0 NOT NULL,
	"probability_before_closing" integer,
	"expected_cost" numeric(14, 2),
	"currency" text NOT NULL,
	"action_text" text,
	"action_state_of_mind_id" uuid,
	"action_channel_id" uuid,
	"next_action_at" timestamp with time zone,
	"last_action_at" timestamp with time zone,
	"last_activity_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"active_since" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"requeued_at" timestamp with time zone,
	"reopened_count" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"close_reason" text,
	"origin_event_id" uuid,
	"origin_ticket_id" uuid,
	"campaign_id" uuid,
	"merged_into_id" uuid,
	"escalated_from_user_id" uuid,
	"created_via" text NOT NULL,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"deleted_at" timestamp with time zone,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', "ticket"."title" || ' ' || left(coalesce("ticket"."description", ''), 4000))) STORED,
	CONSTRAINT "ticket_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_password" ADD CONSTRAINT "app_password_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_document_same_tenant" FOREIGN KEY ("organisation_id","document_id") REFERENCES "public"."document"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_follow_up" ADD CONSTRAINT "event_follow_up_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_follow_up" ADD CONSTRAINT "event_follow_up_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_follow_up" ADD CONSTRAINT "event_follow_up_home_same_tenant" FOREIGN KEY ("organisation_id","home_ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_recipient" ADD CONSTRAINT "event_recipient_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_recipient" ADD CONSTRAINT "event_recipient_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_recipient" ADD CONSTRAINT "event_recipient_declared_same_tenant" FOREIGN KEY ("organisation_id","declared_received_event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_nature_same_tenant" FOREIGN KEY ("organisation_id","nature_id") REFERENCES "public"."event_nature"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_sender_same_tenant" FOREIGN KEY ("organisation_id","sender_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_assignee_same_tenant" FOREIGN KEY ("organisation_id","assignee_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_supervisor_same_tenant" FOREIGN KEY ("organisation_id","supervisor_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_origin_same_tenant" FOREIGN KEY ("organisation_id","origin_event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entry" ADD CONSTRAINT "history_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entry" ADD CONSTRAINT "history_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entry" ADD CONSTRAINT "history_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entry" ADD CONSTRAINT "history_state_of_mind_same_tenant" FOREIGN KEY ("organisation_id","state_of_mind_id") REFERENCES "public"."state_of_mind"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entry" ADD CONSTRAINT "history_channel_same_tenant" FOREIGN KEY ("organisation_id","channel_id") REFERENCES "public"."channel"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_mailbox_same_tenant" FOREIGN KEY ("organisation_id","mailbox_id") REFERENCES "public"."mailbox"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD CONSTRAINT "outbound_mail_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD CONSTRAINT "outbound_mail_event_same_tenant" FOREIGN KEY ("organisation_id","event_id") REFERENCES "public"."event"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_mail" ADD CONSTRAINT "outbound_mail_recipient_same_tenant" FOREIGN KEY ("organisation_id","recipient_id") REFERENCES "public"."event_recipient"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_item" ADD CONSTRAINT "menu_item_parent_same_tenant" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "public"."menu_item"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_item" ADD CONSTRAINT "menu_item_filter_same_tenant" FOREIGN KEY ("organisation_id","saved_filter_id") REFERENCES "public"."saved_filter"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_item" ADD CONSTRAINT "menu_item_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_same_tenant" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_company_same_tenant" FOREIGN KEY ("organisation_id","company_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_same_tenant" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_address" ADD CONSTRAINT "partner_address_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_category" ADD CONSTRAINT "partner_category_parent_same_tenant" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "public"."partner_category"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_category_link" ADD CONSTRAINT "partner_category_link_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_category_link" ADD CONSTRAINT "partner_category_link_category_same_tenant" FOREIGN KEY ("organisation_id","category_id") REFERENCES "public"."partner_category"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_email" ADD CONSTRAINT "partner_email_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner" ADD CONSTRAINT "partner_company_same_tenant" FOREIGN KEY ("organisation_id","company_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occasion" ADD CONSTRAINT "occasion_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_run" ADD CONSTRAINT "rule_run_rule_same_tenant" FOREIGN KEY ("organisation_id","rule_id") REFERENCES "public"."rule"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_run" ADD CONSTRAINT "rule_run_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_run" ADD CONSTRAINT "rule_run_occasion_same_tenant" FOREIGN KEY ("organisation_id","occasion_id") REFERENCES "public"."occasion"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_parent_same_tenant" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "public"."category"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_field" ADD CONSTRAINT "custom_field_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_parent_same_tenant" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_order" ADD CONSTRAINT "sale_order_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_order" ADD CONSTRAINT "sale_order_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_order" ADD CONSTRAINT "sale_order_opportunity_same_tenant" FOREIGN KEY ("organisation_id","opportunity_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_link" ADD CONSTRAINT "ticket_link_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_link" ADD CONSTRAINT "ticket_link_target_same_tenant" FOREIGN KEY ("organisation_id","target_ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_operator" ADD CONSTRAINT "ticket_operator_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_operator" ADD CONSTRAINT "ticket_operator_member_same_tenant" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_read" ADD CONSTRAINT "ticket_read_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_watcher" ADD CONSTRAINT "ticket_watcher_ticket_same_tenant" FOREIGN KEY ("organisation_id","ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_watcher" ADD CONSTRAINT "ticket_watcher_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_section_same_tenant" FOREIGN KEY ("organisation_id","section_id") REFERENCES "public"."section"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_category_same_tenant" FOREIGN KEY ("organisation_id","category_id") REFERENCES "public"."category"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_partner_same_tenant" FOREIGN KEY ("organisation_id","partner_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_contact_same_tenant" FOREIGN KEY ("organisation_id","contact_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_billing_supplier_same_tenant" FOREIGN KEY ("organisation_id","billing_supplier_id") REFERENCES "public"."partner"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_channel_same_tenant" FOREIGN KEY ("organisation_id","requested_channel_id") REFERENCES "public"."channel"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_action_channel_same_tenant" FOREIGN KEY ("organisation_id","action_channel_id") REFERENCES "public"."channel"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_state_of_mind_same_tenant" FOREIGN KEY ("organisation_id","action_state_of_mind_id") REFERENCES "public"."state_of_mind"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_responsible_same_tenant" FOREIGN KEY ("organisation_id","responsible_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_supervisor_same_tenant" FOREIGN KEY ("organisation_id","supervisor_id") REFERENCES "public"."membership"("organisation_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_origin_ticket_same_tenant" FOREIGN KEY ("organisation_id","origin_ticket_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_campaign_same_tenant" FOREIGN KEY ("organisation_id","campaign_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged_same_tenant" FOREIGN KEY ("organisation_id","merged_into_id") REFERENCES "public"."ticket"("organisation_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_password_by_user" ON "app_password" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_address_key" ON "mailbox_address" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "session_by_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_email" ON "user" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "document_link_unique" ON "document_link" USING btree ("organisation_id","document_id","ticket_id","event_id");--> statement-breakpoint
CREATE INDEX "document_link_ticket" ON "document_link" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE INDEX "document_link_event" ON "document_link" USING btree ("organisation_id","event_id");--> statement-breakpoint
CREATE INDEX "document_hash" ON "document" USING btree ("organisation_id","sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "event_follow_up_unique" ON "event_follow_up" USING btree ("organisation_id","event_id","ticket_id");--> statement-breakpoint
CREATE INDEX "event_follow_up_ticket" ON "event_follow_up" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE INDEX "event_recipient_event" ON "event_recipient" USING btree ("organisation_id","event_id");--> statement-breakpoint
CREATE INDEX "event_recipient_partner" ON "event_recipient" USING btree ("organisation_id","partner_id","event_id");--> statement-breakpoint
CREATE INDEX "event_recipient_failed" ON "event_recipient" USING btree ("organisation_id","mail_status") WHERE "event_recipient"."mail_status" in ('failed', 'bounced');--> statement-breakpoint
CREATE UNIQUE INDEX "event_number" ON "event" USING btree ("organisation_id","number");--> statement-breakpoint
CREATE INDEX "event_message_id" ON "event" USING btree ("organisation_id","message_id");--> statement-breakpoint
CREATE INDEX "event_live_state" ON "event" USING btree ("organisation_id","state","section_id","begin_at") WHERE "event"."deleted_at" is null and "event"."state" in ('draft', 'planned', 'confirmed', 'received');--> statement-breakpoint
CREATE INDEX "event_sent_recent" ON "event" USING btree ("organisation_id","sent_at" DESC NULLS FIRST) WHERE "event"."deleted_at" is null and "event"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "event_internal_sent" ON "event" USING btree ("organisation_id","begin_at") WHERE "event"."deleted_at" is null and "event"."direction" = 'internal' and "event"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "event_recent" ON "event" USING btree ("organisation_id","begin_at" DESC NULLS FIRST,"number") WHERE "event"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "event_sender" ON "event" USING btree ("organisation_id","sender_id","begin_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "event_origin" ON "event" USING btree ("organisation_id","origin_event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_declared_once" ON "event" USING btree ("organisation_id","origin_event_id","declared_by_section_id") WHERE "event"."declared_by_section_id" is not null;--> statement-breakpoint
CREATE INDEX "history_ticket" ON "history_entry" USING btree ("organisation_id","ticket_id","at","id");--> statement-breakpoint
CREATE INDEX "history_event" ON "history_entry" USING btree ("organisation_id","event_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mail_once" ON "inbound_mail" USING btree ("organisation_id","mailbox_id","message_id","content_hash") WHERE "inbound_mail"."status" = 'filed' and "inbound_mail"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "inbound_mail_recent" ON "inbound_mail" USING btree ("organisation_id","received_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inbound_mail_status" ON "inbound_mail" USING btree ("organisation_id","status","received_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inbound_mail_message" ON "inbound_mail" USING btree ("organisation_id","message_id");--> statement-breakpoint
CREATE INDEX "inbound_mail_content" ON "inbound_mail" USING btree ("organisation_id","content_hash");--> statement-breakpoint
CREATE INDEX "inbound_mail_due" ON "inbound_mail" USING btree ("next_try_at") WHERE "inbound_mail"."status" = 'stored';--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_address_unique" ON "mailbox" USING btree ("organisation_id","address");--> statement-breakpoint
CREATE INDEX "outbound_mail_message_id" ON "outbound_mail" USING btree ("organisation_id","message_id");--> statement-breakpoint
CREATE INDEX "outbound_mail_recent" ON "outbound_mail" USING btree ("organisation_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "outbound_mail_due" ON "outbound_mail" USING btree ("next_try_at") WHERE "outbound_mail"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "outbound_mail_event" ON "outbound_mail" USING btree ("organisation_id","event_id");--> statement-breakpoint
CREATE INDEX "saved_filter_owner" ON "saved_filter" USING btree ("organisation_id","owner_user_id");--> statement-breakpoint
CREATE INDEX "assignment_user" ON "assignment" USING btree ("organisation_id","user_id");--> statement-breakpoint
CREATE INDEX "assignment_section" ON "assignment" USING btree ("organisation_id","section_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_token" ON "invitation" USING btree ("organisation_id","token_hash");--> statement-breakpoint
CREATE INDEX "membership_email" ON "membership" USING btree ("organisation_id",lower("email"));--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("organisation_id","person_id");--> statement-breakpoint
CREATE INDEX "membership_by_user" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "partner_address_partner" ON "partner_address" USING btree ("organisation_id","partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_category_link_unique" ON "partner_category_link" USING btree ("organisation_id","partner_id","category_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_email_unique" ON "partner_email" USING btree ("organisation_id",lower("email"),"partner_id");--> statement-breakpoint
CREATE INDEX "partner_email_address" ON "partner" USING btree ("organisation_id",lower("email"));--> statement-breakpoint
CREATE INDEX "partner_company" ON "partner" USING btree ("organisation_id","company_id");--> statement-breakpoint
CREATE INDEX "partner_name" ON "partner" USING btree ("organisation_id","name" collate "und-x-icu","id");--> statement-breakpoint
CREATE UNIQUE INDEX "command_log_once" ON "command_log" USING btree ("organisation_id","idempotency_key") WHERE "command_log"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "command_log_recent" ON "command_log" USING btree ("organisation_id","at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "due_work_due" ON "due_work" USING btree ("due_at") WHERE "due_work"."done_at" is null;--> statement-breakpoint
CREATE INDEX "notification_user" ON "notification" USING btree ("organisation_id","user_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "occasion_ticket" ON "occasion" USING btree ("organisation_id","ticket_id","at");--> statement-breakpoint
CREATE INDEX "row_change_row" ON "row_change" USING btree ("organisation_id","row_id","seq");--> statement-breakpoint
CREATE INDEX "row_change_command" ON "row_change" USING btree ("organisation_id","command_id");--> statement-breakpoint
CREATE INDEX "rule_run_ticket" ON "rule_run" USING btree ("organisation_id","ticket_id","at");--> statement-breakpoint
CREATE INDEX "rule_run_rule" ON "rule_run" USING btree ("organisation_id","rule_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_run_once" ON "rule_run" USING btree ("organisation_id","rule_id","ticket_id","base_value") WHERE "rule_run"."base_value" is not null;--> statement-breakpoint
CREATE INDEX "rule_order" ON "rule" USING btree ("organisation_id","active","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_code" ON "channel" USING btree ("organisation_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_field_key" ON "custom_field" USING btree ("organisation_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "event_nature_code" ON "event_nature" USING btree ("organisation_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "section_code" ON "section" USING btree ("organisation_id","code");--> statement-breakpoint
CREATE INDEX "section_manager" ON "section" USING btree ("organisation_id","manager_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sale_order_number" ON "sale_order" USING btree ("organisation_id","number");--> statement-breakpoint
CREATE INDEX "sale_order_partner" ON "sale_order" USING btree ("organisation_id","partner_id","ordered_on");--> statement-breakpoint
CREATE INDEX "ticket_link_ticket" ON "ticket_link" USING btree ("organisation_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_operator_unique" ON "ticket_operator" USING btree ("organisation_id","ticket_id","user_id");--> statement-breakpoint
CREATE INDEX "ticket_operator_user" ON "ticket_operator" USING btree ("organisation_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_watcher_unique" ON "ticket_watcher" USING btree ("organisation_id","ticket_id",lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_number" ON "ticket" USING btree ("organisation_id","number");--> statement-breakpoint
CREATE INDEX "ticket_live_order" ON "ticket" USING btree ("organisation_id","priority","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_section" ON "ticket" USING btree ("organisation_id","section_id","state","priority","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_activity" ON "ticket" USING btree ("organisation_id","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_responsible" ON "ticket" USING btree ("organisation_id","responsible_id","state","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_live_responsible" ON "ticket" USING btree ("organisation_id","responsible_id","state") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_supervisor" ON "ticket" USING btree ("organisation_id","supervisor_id","state") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_owner" ON "ticket" USING btree ("organisation_id","created_by","state") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending');--> statement-breakpoint
CREATE INDEX "ticket_live_deadline" ON "ticket" USING btree ("organisation_id","deadline") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending') and "ticket"."deadline" is not null;--> statement-breakpoint
CREATE INDEX "ticket_next_action" ON "ticket" USING btree ("organisation_id","responsible_id","next_action_at") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending') and "ticket"."next_action_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_expected_close" ON "ticket" USING btree ("organisation_id","expected_close_on") WHERE "ticket"."deleted_at" is null and "ticket"."phase" in ('draft', 'submitted', 'open', 'pending') and "ticket"."expected_close_on" is not null;--> statement-breakpoint
CREATE INDEX "ticket_closed" ON "ticket" USING btree ("organisation_id","closed_at" DESC NULLS FIRST,"number") WHERE "ticket"."deleted_at" is null and "ticket"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_partner" ON "ticket" USING btree ("organisation_id","partner_id","last_activity_at" DESC NULLS FIRST,"number");--> statement-breakpoint
CREATE INDEX "ticket_contact" ON "ticket" USING btree ("organisation_id","contact_id","last_activity_at" DESC NULLS FIRST,"number");--> statement-breakpoint
CREATE INDEX "ticket_filed_in_portal" ON "ticket" USING btree ("organisation_id","created_by","last_activity_at" DESC NULLS FIRST,"number") WHERE "ticket"."created_via" = 'portal';--> statement-breakpoint
CREATE INDEX "ticket_origin" ON "ticket" USING btree ("organisation_id","origin_ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_search" ON "ticket" USING gin ("search");