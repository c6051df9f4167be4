(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   lemma_of_cases
   Statement: where one of two rows holds, the row of their least coefficients does, which are equal where an unknown can be negative.
   Source:    E. Balas, Disjunctive programming, Annals of Discrete Mathematics 5 (1979), the easy direction.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    none. *)
Require Import Reals Lra List Bool QArith Qreals.
From Surety Require Import Definitions FarkasCombination.
Import ListNotations.
Open Scope R_scope.

Lemma smaller_spec c d : Q2R (smaller c d) <= Q2R c /\ Q2R (smaller c d) <= Q2R d.
Proof.
  unfold smaller. destruct (Qle_bool c d) eqn:L.
  - apply Qle_bool_iff, Qle_Rle in L. lra.
  - assert (H : (d <= c)%Q).
    { apply Qlt_le_weak, Qnot_le_lt. intros N. apply Qle_bool_iff in N. now rewrite N in L. }
    apply Qle_Rle in H. lra.
Qed.
Lemma smaller_0 q : Q2R q = 0 -> Q2R (smaller 0 q) = 0.
Proof. intros H. unfold smaller. destruct (Qle_bool 0 q); [apply Q2R_0|exact H]. Qed.
Lemma dot_below_0 nonneg x : respects nonneg x -> forall a j, fixed nonneg a j = true ->
  dot (map (smaller 0) a) x j <= 0 /\ dot (map (smaller 0) a) x j <= dot a x j.
Proof.
  intros Hx. induction a as [|q a IH]; simpl; intros j H; [lra|].
  apply andb_prop in H as [Hq Ha]. specialize (IH (S j) Ha). specialize (Hx j).
  pose proof (smaller_spec 0 q) as S. rewrite Q2R_0 in S.
  destruct (nonneg j); [specialize (Hx eq_refl); nra|].
  apply is_zero_spec in Hq. rewrite (smaller_0 q Hq), Hq. lra.
Qed.
Lemma fixed_opposite nonneg b : forall j, fixed nonneg (scale (-(1)) b) j = true ->
  fixed nonneg b j = true.
Proof.
  induction b as [|d b IH]; intros j H; [easy|]. cbn [scale map fixed] in *. fold (scale (-(1)) b) in H.
  apply andb_prop in H as [Hd Hb]. rewrite (IH _ Hb), andb_true_r.
  destruct (nonneg j); [easy|]. cbn [orb] in *. apply is_zero_spec in Hd.
  rewrite Q2R_red, Q2R_mult in Hd. apply Qeq_bool_iff, eqR_Qeq. rewrite Q2R_0.
  unfold Q2R at 1 in Hd. simpl in Hd. lra.
Qed.
Lemma dot_least nonneg x : respects nonneg x -> forall a b j,
  fixed nonneg (add a (scale (-(1)) b)) j = true ->
  dot (least a b) x j <= dot a x j /\ dot (least a b) x j <= dot b x j.
Proof.
  intros Hx. induction a as [|c a IH]; intros b j H.
  - simpl in *. now apply (dot_below_0 nonneg x Hx), fixed_opposite.
  - destruct b as [|d b].
    + cbn [scale map add] in H. apply (dot_below_0 nonneg x Hx) in H. cbn [least dot] in *. lra.
    + cbn [scale map add fixed least dot] in *. fold (scale (-(1)) b) in H.
      apply andb_prop in H as [Hd H]. apply IH in H. clear IH. specialize (Hx j).
      pose proof (smaller_spec c d) as S. destruct (nonneg j); [specialize (Hx eq_refl); nra|].
      apply is_zero_spec in Hd. rewrite Q2R_red, Q2R_plus, Q2R_red, Q2R_mult in Hd.
      assert (O : Q2R (-(1)) = -1) by (unfold Q2R; simpl; lra).
      assert (E : Q2R c = Q2R d) by (rewrite O in Hd; lra).
      assert (M : Q2R (smaller c d) = Q2R d) by (unfold smaller; destruct (Qle_bool c d); lra).
      rewrite M, E. lra.
Qed.

Theorem lemma_of_cases nonneg x r s : respects nonneg x -> rel r <> EQ -> rel s <> EQ ->
  fixed nonneg (add (coefs r) (scale (-(1)) (coefs s))) 0 = true ->
  row_holds x r \/ row_holds x s -> row_holds x (least_row r s).
Proof.
  intros Hx Hr Hs F H. apply (dot_least nonneg x Hx) in F.
  pose proof (smaller_spec (const r) (const s)) as S.
  unfold row_holds, row_value, least_row in *. cbn [coefs const rel].
  destruct (rel r), (rel s); try easy; destruct H; lra.
Qed.
