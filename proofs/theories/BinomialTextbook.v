(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   cdf_textbook
   Statement: the recursion cdf is the textbook sum of C(n, i) p^i (1-p)^(n-i) over i <= k.
   Source:    Pascal's rule.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia.
From Surety Require Import Definitions BinomialCdf.
Open Scope R_scope.

Lemma C_n_0 n : C n 0 = 1.
Proof. unfold C. rewrite Nat.sub_0_r. change (INR (fact 0)) with 1. field. apply INR_fact_neq_0. Qed.
Lemma C_n_n n : C n n = 1.
Proof. unfold C. rewrite Nat.sub_diag. change (INR (fact 0)) with 1. field. apply INR_fact_neq_0. Qed.
Lemma pmf_S n p i : (i < n)%nat -> pmf (S n) p (S i) = p * pmf n p i + (1 - p) * pmf n p (S i).
Proof.
  intros H. unfold pmf. rewrite <- (pascal n i H).
  replace (S n - S i)%nat with (n - i)%nat by lia.
  replace (n - i)%nat with (S (n - S i))%nat by lia. simpl. ring.
Qed.
Lemma pmf_S0 n p : pmf (S n) p 0 = (1 - p) * pmf n p 0.
Proof. unfold pmf. rewrite !C_n_0, !Nat.sub_0_r. simpl pow. ring. Qed.
Lemma sum_pmf_rec n p : forall k, (k < n)%nat ->
  sum_f_R0 (pmf (S n) p) (S k) = p * sum_f_R0 (pmf n p) k + (1 - p) * sum_f_R0 (pmf n p) (S k).
Proof.
  induction k; intros H.
  - cbn [sum_f_R0]. rewrite pmf_S by easy. rewrite pmf_S0. ring.
  - cbn [sum_f_R0] in *. rewrite IHk by lia. rewrite pmf_S by lia. ring.
Qed.
Lemma pmf_total n p : sum_f_R0 (pmf n p) n = 1.
Proof.
  unfold pmf. rewrite <- binomial. replace (p + (1 - p)) with 1 by ring. apply pow1.
Qed.
Theorem cdf_textbook n : forall k p, (k <= n)%nat -> cdf n k p = sum_f_R0 (pmf n p) k.
Proof.
  induction n; intros k p H.
  - replace k with 0%nat by lia. now rewrite pmf_total.
  - destruct (Nat.eq_dec k (S n)) as [->|N].
    + rewrite pmf_total. apply cdf_full; lia.
    + destruct k.
      * rewrite cdf_S0, IHn by lia. cbn [sum_f_R0]. now rewrite pmf_S0.
      * rewrite cdf_S, !IHn by lia. symmetry. apply sum_pmf_rec. lia.
Qed.
