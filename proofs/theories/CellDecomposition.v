(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   cell_decomposition
   Statement: the probability of an event is the sum of its cells' probabilities, which are nonnegative and sum to 1.
   Source:    elementary; language.md, cells are the consistent truth assignments of the base events.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    none. *)
Require Import Reals Lra Lia List Bool QArith Qreals.
From Surety Require Import Definitions FiniteSums Probability FarkasCombination.
Open Scope R_scope.

Lemma event_coefs_dot k event (x : nat -> R) : dot (event_coefs k event) x 0
  = sum (seq 0 k) (fun i => ind (event i) * x i).
Proof.
  unfold event_coefs. generalize 0%nat as j. induction k as [|k IH]; intros j; simpl; [easy|].
  rewrite IH. destruct (event j); simpl; unfold Q2R; simpl; lra.
Qed.

Theorem cell_decomposition {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (cell : X -> nat) k :
  (forall x, In x xs -> (cell x < k)%nat) ->
  (forall event, Pr xs w (fun x => event (cell x))
                 = dot (event_coefs k event) (cell_probability xs w cell) 0) /\
  (forall i, 0 <= cell_probability xs w cell i) /\
  sum (seq 0 k) (cell_probability xs w cell) = 1.
Proof.
  intros Hk. unfold cell_probability. repeat split.
  - intros event. rewrite event_coefs_dot, (Pr_partition xs w cell k _ Hk).
    apply sum_ext. intros i _. unfold Pr. rewrite <- E_scal. apply sum_ext. intros x _.
    destruct (Nat.eqb_spec (cell x) i) as [->|]; rewrite ?andb_true_r, ?andb_false_r; simpl; lra.
  - intros i. apply (Pr_range xs w Hw).
  - rewrite <- (E_const xs w Hw 1). symmetry.
    exact (Pr_partition xs w cell k (fun _ => true) Hk).
Qed.
