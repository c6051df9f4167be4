(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   union_bound
   Statement: the probability that some of finitely many events happens is at most the sum of theirs.
   Source:    G. Boole (1854); C. E. Bonferroni (1936).
   Kernel:    the account of delta in the plan (failure_account is built on the same step).
   Bounds:    org.surety.bounds: the planner's division of delta. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Theorem union_bound {A I} (l : list A) (w : A -> R) (Hw : dist l w)
  (is : list I) (ev : I -> A -> bool) (d : I -> R) :
  (forall i, In i is -> Pr l w (ev i) <= d i) ->
  Pr l w (fun a => existsb (fun i => ev i a) is) <= sum is d.
Proof.
  induction is as [|i is IH]; simpl; intros H.
  - unfold Pr. simpl. rewrite (E_const l w Hw). lra.
  - eapply Rle_trans; [apply (Pr_or l w Hw (ev i) (fun a => existsb (fun i => ev i a) is))|].
    apply Rplus_le_compat; auto.
Qed.
