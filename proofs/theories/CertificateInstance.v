(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   certificate_instance
   Statement: with 31 errors of the weak supervisor and 12 differences among 500 rows, err(student) < 0.1387 with failure 1/60.
   Source:    weak_to_strong_certificate, its two tails computed by rounded_tail_check.
   Kernel:    what an emitted certificate file says, from end to end.
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra List Bool ZArith.
From Surety Require Import Definitions RoundedTailCheck WeakToStrongCertificate.
Open Scope R_scope.

Theorem certificate_instance {X Y} (xs : list X) (w : X -> R) (Hw : dist xs w)
  (eqb : Y -> Y -> bool) (eqb_spec : forall a b, eqb a b = true <-> a = b)
  (truth weak student : X -> Y) :
  fails_at_most (samples xs (Pos.to_nat 500)) (sample_weight w) (1 / 60) (fun s =>
    count (fun x => negb (eqb (weak x) (truth x))) s = Z.to_nat 31 ->
    count (fun x => negb (eqb (student x) (weak x))) s = Z.to_nat 12 ->
    disagree xs w eqb student truth < 927 / 10000 + 46 / 1000).
Proof.
  destruct (weak_to_strong_certificate xs w Hw eqb eqb_spec truth weak student
    (Pos.to_nat 500) (1 / 120) (1 / 120)) as [bad [B H]]; [lra|lra|].
  exists bad. split; [lra|]. intros s Hs Hb C1 C2.
  apply (H s Hs Hb); try lra; rewrite ?C1, ?C2.
  - apply (rounded_tail_check 64 500 31 927 10000 1 120). vm_cast_no_check (eq_refl true).
  - apply (rounded_tail_check 64 500 12 46 1000 1 120). vm_cast_no_check (eq_refl true).
Qed.
