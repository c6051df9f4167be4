(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   farkas_combination
   Statement: an admissible combination of rows holds wherever the rows do, strictly where a strict row counts.
   Source:    J. Farkas (1902), the easy direction; T. S. Motzkin (1936) for strict rows.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    none. *)
Require Import Reals Lra List Bool QArith Qreals.
From Surety Require Import Definitions.
Import ListNotations.
Open Scope R_scope.

Lemma Q2R_0 : Q2R 0 = 0.
Proof. unfold Q2R; simpl; lra. Qed.
Lemma Q2R_red q : Q2R (Qred q) = Q2R q.
Proof. apply Qeq_eqR, Qred_correct. Qed.
Lemma is_nonneg_spec q : is_nonneg q = true -> 0 <= Q2R q.
Proof. intros H. rewrite <- Q2R_0. now apply Qle_Rle, Qle_bool_iff. Qed.
Lemma is_positive_spec q : is_positive q = true -> 0 < Q2R q.
Proof.
  unfold is_positive. intros H. rewrite <- Q2R_0. apply Qlt_Rlt, Qnot_le_lt. intros L.
  apply Qle_bool_iff in L. now rewrite L in H.
Qed.
Lemma is_zero_spec q : is_zero q = true -> Q2R q = 0.
Proof. intros H. rewrite <- Q2R_0. now apply Qeq_eqR, Qeq_bool_eq. Qed.
Lemma dot_add a : forall b x j, dot (add a b) x j = dot a x j + dot b x j.
Proof.
  induction a; intros [|c b] x j; cbn [add dot]; try lra.
  rewrite IHa, Q2R_red, Q2R_plus. lra.
Qed.
Lemma dot_scale k a x : forall j, dot (scale k a) x j = Q2R k * dot a x j.
Proof.
  induction a as [|q a IHa]; intros j; [simpl; lra|]. cbn [scale map dot]. fold (scale k a).
  rewrite IHa, Q2R_red, Q2R_mult. lra.
Qed.
Lemma combination_rel rows : forall ks, rel (combination rows ks) <> EQ.
Proof.
  induction rows as [|r rows IH]; intros [|k ks]; simpl; try easy.
  destruct (rel r); [apply IH| |apply IH]. destruct (is_positive k); [easy|apply IH].
Qed.

Theorem farkas_combination x rows : forall multipliers, admissible rows multipliers = true ->
  (forall r, In r rows -> row_holds x r) -> row_holds x (combination rows multipliers).
Proof.
  assert (B : row_holds x {| coefs := []; const := 0; rel := LE |}).
  { unfold row_holds, row_value. simpl. rewrite Q2R_0. lra. }
  induction rows as [|r rows IH]; intros [|k ks] Hk H; try exact B.
  simpl in Hk. apply andb_prop in Hk as [Hk Hks].
  assert (Hc : row_holds x (combination rows ks)) by (apply IH; [easy|intros; apply H; now right]).
  assert (Hr : row_holds x r) by (apply H; now left).
  assert (V : row_value x (combination (r :: rows) (k :: ks))
              = Q2R k * row_value x r + row_value x (combination rows ks)).
  { unfold row_value. cbn [combination coefs const].
    rewrite dot_add, dot_scale, Q2R_red, Q2R_plus, Q2R_mult. ring. }
  unfold row_holds at 1. rewrite V. clear V. cbn [combination rel].
  pose proof (combination_rel rows ks) as N. unfold row_holds in Hr, Hc.
  destruct (rel r); [apply is_nonneg_spec in Hk|apply is_nonneg_spec in Hk|].
  - destruct (rel (combination rows ks)); [nra|nra|easy].
  - destruct (is_positive k) eqn:Pk; [apply is_positive_spec in Pk|];
      destruct (rel (combination rows ks)); nra || easy.
  - destruct (rel (combination rows ks)); [nra|nra|easy].
Qed.
