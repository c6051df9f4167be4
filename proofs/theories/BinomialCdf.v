(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   cdf_antitone
   Statement: P[Bin(n, p) <= k] does not increase in p.
   Source:    elementary; here by induction on n.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia.
From Surety Require Import Definitions.
Open Scope R_scope.

Lemma cdf_S n k p : cdf (S n) (S k) p = p * cdf n k p + (1 - p) * cdf n (S k) p.
Proof. reflexivity. Qed.
Lemma cdf_S0 n p : cdf (S n) 0 p = (1 - p) * cdf n 0 p.
Proof. reflexivity. Qed.

Lemma cdf_nonneg n : forall k p, 0 <= p <= 1 -> 0 <= cdf n k p.
Proof.
  induction n; intros k p Hp; [simpl; lra|].
  destruct k; rewrite ?cdf_S0, ?cdf_S.
  - apply Rmult_le_pos; [lra|auto].
  - apply Rplus_le_le_0_compat; apply Rmult_le_pos; auto; lra.
Qed.
Lemma cdf_incr n : forall k p, 0 <= p <= 1 -> cdf n k p <= cdf n (S k) p.
Proof.
  induction n; intros k p Hp; [simpl; lra|].
  destruct k; rewrite ?cdf_S0, ?cdf_S.
  - pose proof (cdf_nonneg n 0 p Hp). pose proof (IHn 0%nat p Hp). nra.
  - pose proof (IHn k p Hp). pose proof (IHn (S k) p Hp). nra.
Qed.
Lemma cdf_incr_le n k k' p : 0 <= p <= 1 -> (k <= k')%nat -> cdf n k p <= cdf n k' p.
Proof.
  intros Hp H. induction H; [lra|]. eapply Rle_trans; [exact IHle|now apply cdf_incr].
Qed.
Theorem cdf_antitone n : forall k p q, 0 <= p -> p <= q -> q <= 1 -> cdf n k q <= cdf n k p.
Proof.
  induction n; intros k p q Hp Hpq Hq; [simpl; lra|].
  destruct k; rewrite ?cdf_S0, ?cdf_S.
  - pose proof (IHn 0%nat p q Hp Hpq Hq). assert (0 <= cdf n 0 q) by (apply cdf_nonneg; lra). nra.
  - pose proof (IHn k p q Hp Hpq Hq). pose proof (IHn (S k) p q Hp Hpq Hq).
    assert (cdf n k p <= cdf n (S k) p) by (apply cdf_incr; lra). nra.
Qed.
Lemma cdf_full n : forall k p, (n <= k)%nat -> cdf n k p = 1.
Proof.
  induction n; intros k p H; [easy|]. destruct k; [lia|].
  rewrite cdf_S, !IHn by lia. ring.
Qed.
Lemma cdf_at_0 n k : cdf n k 0 = 1.
Proof. revert k; induction n; intros [|k]; rewrite ?cdf_S0, ?cdf_S, ?IHn; simpl; lra. Qed.
