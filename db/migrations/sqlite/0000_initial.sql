CREATE TABLE `county` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`division_code` text NOT NULL,
	`is_demo` integer NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `idempotency_key` (
	`county` text NOT NULL,
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`action` text NOT NULL,
	`response` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `user_id`, `key`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `login` (
	`name` text PRIMARY KEY NOT NULL,
	`county` text NOT NULL,
	`user_id` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `role_grant` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`place_id` text,
	`organisation_id` text,
	`line` text,
	`from_day` text NOT NULL,
	`until_day` text,
	`granted_by` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`user_id`) REFERENCES `user_account`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `role_grant_user_idx` ON `role_grant` (`county`,`user_id`);--> statement-breakpoint
CREATE TABLE `user_account` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_pinyin` text NOT NULL,
	`name_initials` text NOT NULL,
	`login_name` text NOT NULL,
	`person_id` text,
	`password_hash` text NOT NULL,
	`password_changed_at` integer,
	`must_change_password` integer NOT NULL,
	`failed_count` integer NOT NULL,
	`locked_until` integer,
	`session_epoch` integer NOT NULL,
	`disabled_at` integer,
	`locale` text NOT NULL,
	`large_type` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `user_account_person_idx` ON `user_account` (`county`,`person_id`);--> statement-breakpoint
CREATE INDEX `user_account_name_idx` ON `user_account` (`county`,`name_pinyin`,`id`);--> statement-breakpoint
CREATE TABLE `audit_batch` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`sequence` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	`entry_count` integer NOT NULL,
	`entry_hashes` text NOT NULL,
	`sealed_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_batch_sequence_idx` ON `audit_batch` (`county`,`sequence`);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`roles` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`place_path` text,
	`before` text,
	`after` text,
	`reason` text,
	`hash` text NOT NULL,
	`batch_id` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_entry_subject_idx` ON `audit_entry` (`county`,`subject_kind`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor_idx` ON `audit_entry` (`county`,`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_batch_idx` ON `audit_entry` (`county`,`batch_id`,`id`);--> statement-breakpoint
CREATE TABLE `decision` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`process_id` text,
	`place_id` text,
	`meeting` text NOT NULL,
	`number` text NOT NULL,
	`day` text NOT NULL,
	`attendees` text NOT NULL,
	`effective_from` text NOT NULL,
	`note` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_number_idx` ON `decision` (`county`,`kind`,`place_id`,`number`);--> statement-breakpoint
CREATE INDEX `decision_process_idx` ON `decision` (`county`,`process_id`);--> statement-breakpoint
CREATE TABLE `procedure_case` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`process` text NOT NULL,
	`process_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`place_path` text NOT NULL,
	`step` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`deadline` text,
	`since` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `procedure_case_subject_idx` ON `procedure_case` (`county`,`process`,`process_id`,`subject_id`);--> statement-breakpoint
CREATE INDEX `procedure_case_step_idx` ON `procedure_case` (`county`,`process`,`process_id`,`step`,`place_path`);--> statement-breakpoint
CREATE INDEX `procedure_case_work_idx` ON `procedure_case` (`county`,`status`,`step`,`place_path`);--> statement-breakpoint
CREATE TABLE `procedure_event` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` text NOT NULL,
	`person_id` text,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`from_step` text NOT NULL,
	`to_step` text NOT NULL,
	`reason` text,
	`decision_id` text,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`case_id`) REFERENCES `procedure_case`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `procedure_event_case_idx` ON `procedure_event` (`county`,`case_id`,`id`);--> statement-breakpoint
CREATE TABLE `ballot_count` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`place_path` text NOT NULL,
	`item` text NOT NULL,
	`rater_group` text NOT NULL,
	`day` text NOT NULL,
	`due` integer NOT NULL,
	`present` integer NOT NULL,
	`issued` integer NOT NULL,
	`returned` integer NOT NULL,
	`valid` integer NOT NULL,
	`invalid` integer NOT NULL,
	`abstained` integer NOT NULL,
	`counts` text NOT NULL,
	`counted_by` text NOT NULL,
	`supervised_by` text NOT NULL,
	`is_withdrawn` integer NOT NULL,
	`corrects_id` text,
	`recorded_by` text NOT NULL,
	`recorded_by_person_id` text,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `ballot_count_subject_idx` ON `ballot_count` (`county`,`cycle_id`,`subject_kind`,`subject_id`,`item`);--> statement-breakpoint
CREATE INDEX `ballot_count_path_idx` ON `ballot_count` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE UNIQUE INDEX `ballot_count_corrects_idx` ON `ballot_count` (`county`,`corrects_id`);--> statement-breakpoint
CREATE TABLE `cycle_subject` (
	`county` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`coverage` text NOT NULL,
	`reason_code` text,
	`reason_text` text,
	`decided_by` text,
	`post` text NOT NULL,
	`is_dual_post` integer NOT NULL,
	`place_id` text NOT NULL,
	`township_id` text NOT NULL,
	`place_path` text NOT NULL,
	PRIMARY KEY(`county`, `cycle_id`, `person_id`),
	FOREIGN KEY (`county`,`cycle_id`) REFERENCES `rating_cycle`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `cycle_subject_path_idx` ON `cycle_subject` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE INDEX `cycle_subject_person_idx` ON `cycle_subject` (`county`,`person_id`);--> statement-breakpoint
CREATE TABLE `grade_decision` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`computed_grade` text,
	`grade` text NOT NULL,
	`reason` text,
	`decision_id` text NOT NULL,
	`corrects_id` text,
	`recorded_by` text NOT NULL,
	`recorded_by_person_id` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `grade_decision_person_idx` ON `grade_decision` (`county`,`cycle_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `grade_decision_corrects_idx` ON `grade_decision` (`county`,`corrects_id`);--> statement-breakpoint
CREATE TABLE `level_proposal` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`place_path` text NOT NULL,
	`cause_kind` text NOT NULL,
	`cause_id` text,
	`from_level` integer NOT NULL,
	`to_level` integer NOT NULL,
	`article` text,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_by_person_id` text,
	`proposed_at` integer NOT NULL,
	`settled_by` text,
	`settled_at` integer,
	`decision_id` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `level_proposal_person_idx` ON `level_proposal` (`county`,`person_id`);--> statement-breakpoint
CREATE INDEX `level_proposal_status_idx` ON `level_proposal` (`county`,`status`,`place_path`);--> statement-breakpoint
CREATE TABLE `rating_cycle` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`scheme_version_id` text NOT NULL,
	`title` text NOT NULL,
	`period_kind` text NOT NULL,
	`period_from` text NOT NULL,
	`period_until` text NOT NULL,
	`snapshot_day` text NOT NULL,
	`place_id` text NOT NULL,
	`recording_deadline` text,
	`status` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`decided_at` integer,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rating_cycle_period_idx` ON `rating_cycle` (`county`,`period_from`);--> statement-breakpoint
CREATE TABLE `rating_entry` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`place_path` text NOT NULL,
	`item` text NOT NULL,
	`rater_group` text,
	`kind` text NOT NULL,
	`value_e4` integer,
	`day` text,
	`severity` text,
	`evidence` text,
	`note` text,
	`is_withdrawn` integer NOT NULL,
	`corrects_id` text,
	`recorded_by` text NOT NULL,
	`recorded_by_person_id` text,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`cycle_id`) REFERENCES `rating_cycle`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `rating_entry_subject_idx` ON `rating_entry` (`county`,`cycle_id`,`subject_kind`,`subject_id`,`item`,`id`);--> statement-breakpoint
CREATE INDEX `rating_entry_path_idx` ON `rating_entry` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE UNIQUE INDEX `rating_entry_corrects_idx` ON `rating_entry` (`county`,`corrects_id`);--> statement-breakpoint
CREATE TABLE `rating_outcome` (
	`county` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`run_id` text NOT NULL,
	`place_path` text NOT NULL,
	`score_e4` integer,
	`grade` text,
	`level` integer,
	`amount_fen` integer,
	`values` text NOT NULL,
	`errors` text NOT NULL,
	PRIMARY KEY(`county`, `cycle_id`, `person_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rating_outcome_level_idx` ON `rating_outcome` (`county`,`cycle_id`,`level`,`score_e4`);--> statement-breakpoint
CREATE INDEX `rating_outcome_path_idx` ON `rating_outcome` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE TABLE `rating_override` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`computed_level` integer,
	`level` integer NOT NULL,
	`reason` text NOT NULL,
	`document` text,
	`status` text NOT NULL,
	`expires_on` text,
	`proposed_by` text NOT NULL,
	`proposed_by_person_id` text,
	`proposed_at` integer NOT NULL,
	`settled_by` text,
	`settled_at` integer,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rating_override_person_idx` ON `rating_override` (`county`,`cycle_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `rating_run` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`at` integer NOT NULL,
	`by_user` text NOT NULL,
	`engine` text NOT NULL,
	`subject_count` integer NOT NULL,
	`millis` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rating_run_cycle_idx` ON `rating_run` (`county`,`cycle_id`,`id`);--> statement-breakpoint
CREATE TABLE `frozen_input` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`scheme_version_id` text NOT NULL,
	`scheme_hash` text NOT NULL,
	`engine` text NOT NULL,
	`common` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `frozen_subject` (
	`county` text NOT NULL,
	`frozen_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`facts` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`county`, `frozen_id`, `subject_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `level_entry` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`level` integer,
	`effective_from` text NOT NULL,
	`cause` text NOT NULL,
	`result_id` text,
	`decision_id` text,
	`document` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `level_entry_person_idx` ON `level_entry` (`county`,`person_id`,`effective_from`,`id`);--> statement-breakpoint
CREATE TABLE `published_result` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`process_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`place_path` text NOT NULL,
	`scheme_version_id` text NOT NULL,
	`engine` text NOT NULL,
	`frozen_id` text NOT NULL,
	`period_from` text NOT NULL,
	`period_until` text NOT NULL,
	`score_e4` integer,
	`grade` text,
	`computed_level` integer,
	`level` integer,
	`amount_fen` integer,
	`values` text NOT NULL,
	`hash` text NOT NULL,
	`decision_id` text NOT NULL,
	`effective_from` text NOT NULL,
	`corrects_id` text,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `published_result_subject_idx` ON `published_result` (`county`,`subject_id`,`kind`,`effective_from`);--> statement-breakpoint
CREATE INDEX `published_result_process_idx` ON `published_result` (`county`,`process_id`,`place_path`);--> statement-breakpoint
CREATE UNIQUE INDEX `published_result_corrects_idx` ON `published_result` (`county`,`corrects_id`);--> statement-breakpoint
CREATE TABLE `annual_grade` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`year` integer NOT NULL,
	`grade` text NOT NULL,
	`document` text,
	`cycle_id` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `annual_grade_person_year_idx` ON `annual_grade` (`county`,`person_id`,`year`);--> statement-breakpoint
CREATE TABLE `import_batch` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`status` text NOT NULL,
	`mapping` text NOT NULL,
	`summary` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`applied_at` integer,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_row` (
	`county` text NOT NULL,
	`batch_id` text NOT NULL,
	`row` integer NOT NULL,
	`outcome` text NOT NULL,
	`cells` text NOT NULL,
	`errors` text NOT NULL,
	`changes` text NOT NULL,
	PRIMARY KEY(`county`, `batch_id`, `row`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `organisation` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `organisation_place` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_id` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `organisation_place_organisation_idx` ON `organisation_place` (`county`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `organisation_place_place_idx` ON `organisation_place` (`county`,`place_id`);--> statement-breakpoint
CREATE TABLE `organisation_version` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`name_pinyin` text NOT NULL,
	`name_initials` text NOT NULL,
	`parent_id` text,
	`path` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_version_from_idx` ON `organisation_version` (`county`,`organisation_id`,`from_day`);--> statement-breakpoint
CREATE INDEX `organisation_version_path_idx` ON `organisation_version` (`county`,`path`);--> statement-breakpoint
CREATE TABLE `party_membership` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text,
	`status` text NOT NULL,
	`joined_on` text,
	`from_day` text NOT NULL,
	`until_day` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `party_membership_person_idx` ON `party_membership` (`county`,`person_id`,`from_day`);--> statement-breakpoint
CREATE INDEX `party_membership_organisation_idx` ON `party_membership` (`county`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_pinyin` text NOT NULL,
	`name_initials` text NOT NULL,
	`sex` text,
	`birth_date` text,
	`education` text,
	`id_number_cipher` text,
	`id_number_mac` text,
	`phone_cipher` text,
	`phone_mac` text,
	`bank_account_cipher` text,
	`bank_account_mac` text,
	`bank_name` text,
	`id_number_tail` text,
	`phone_tail` text,
	`bank_account_tail` text,
	`death_date` text,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_id_number_idx` ON `person` (`county`,`id_number_mac`);--> statement-breakpoint
CREATE INDEX `person_name_idx` ON `person` (`county`,`name`);--> statement-breakpoint
CREATE INDEX `person_bank_account_idx` ON `person` (`county`,`bank_account_mac`);--> statement-breakpoint
CREATE INDEX `person_phone_idx` ON `person` (`county`,`phone_mac`);--> statement-breakpoint
CREATE TABLE `person_key` (
	`county` text NOT NULL,
	`person_id` text NOT NULL,
	`wrapped_key` text NOT NULL,
	PRIMARY KEY(`county`, `person_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `person_leave` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`document` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `person_leave_person_idx` ON `person_leave` (`county`,`person_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `person_record` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`level` text,
	`body` text,
	`day` text NOT NULL,
	`until_day` text,
	`other_person_id` text,
	`place_id` text,
	`document` text,
	`note` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `person_record_person_idx` ON `person_record` (`county`,`person_id`,`kind`,`day`);--> statement-breakpoint
CREATE TABLE `place` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `place_event` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`document` text,
	`from_place_ids` text NOT NULL,
	`to_place_ids` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `place_version` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`place_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`name_pinyin` text NOT NULL,
	`name_initials` text NOT NULL,
	`parent_id` text,
	`path` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`place_id`) REFERENCES `place`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `place_version_place_from_idx` ON `place_version` (`county`,`place_id`,`from_day`);--> statement-breakpoint
CREATE INDEX `place_version_path_idx` ON `place_version` (`county`,`path`);--> statement-breakpoint
CREATE INDEX `place_version_code_idx` ON `place_version` (`county`,`code`);--> statement-breakpoint
CREATE TABLE `post` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`post` text NOT NULL,
	`place_id` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`is_main` integer NOT NULL,
	`start_document` text,
	`end_kind` text,
	`end_document` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`person_id`) REFERENCES `person`(`county`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`county`,`place_id`) REFERENCES `place`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `post_person_post_place_from_idx` ON `post` (`county`,`person_id`,`post`,`place_id`,`from_day`);--> statement-breakpoint
CREATE INDEX `post_place_idx` ON `post` (`county`,`place_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `sanction` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`decided_on` text NOT NULL,
	`influence_from` text NOT NULL,
	`influence_until` text,
	`document` text NOT NULL,
	`body` text,
	`revoked_on` text,
	`revoked_document` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `sanction_person_idx` ON `sanction` (`county`,`person_id`,`decided_on`);--> statement-breakpoint
CREATE TABLE `village_year` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`place_id` text NOT NULL,
	`year` integer NOT NULL,
	`population` integer,
	`households` integer,
	`collective_income_fen` integer,
	`support_funds_fen` integer,
	`is_weak` integer,
	`is_formerly_poor` integer,
	`is_model` integer,
	`has_cooperative` integer,
	`has_company` integer,
	`has_service_centre` integer,
	`source` text,
	`is_comparable` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `village_year_place_year_idx` ON `village_year` (`county`,`place_id`,`year`);--> statement-breakpoint
CREATE TABLE `parameter_value` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`year` integer,
	`from_day` text,
	`place_id` text,
	`value` text NOT NULL,
	`unit` text NOT NULL,
	`source` text NOT NULL,
	`is_expected` integer NOT NULL,
	`corrects_id` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `parameter_value_name_idx` ON `parameter_value` (`county`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `parameter_value_corrects_idx` ON `parameter_value` (`county`,`corrects_id`);--> statement-breakpoint
CREATE TABLE `scheme` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `scheme_code_idx` ON `scheme` (`county`,`code`);--> statement-breakpoint
CREATE TABLE `scheme_version` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`scheme_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`document` text NOT NULL,
	`hash` text NOT NULL,
	`copied_from_id` text,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`reviewed_by` text,
	`reviewed_at` integer,
	`warning_reason` text,
	`adopted_by` text,
	`adopted_at` integer,
	`adoption_decision_id` text,
	`effective_from` text,
	`effective_until` text,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`scheme_id`) REFERENCES `scheme`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `scheme_version_number_idx` ON `scheme_version` (`county`,`scheme_id`,`version`);