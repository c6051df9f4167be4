(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   kl_jensen
   Statement: kl is jointly convex: kl(E_Q[q], E_Q[p]) <= E_Q[kl(q, p)], 0 < p < 1.
   Source:    the log-sum inequality.
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability DonskerVaradhan.
Open Scope R_scope.

Lemma log_sum {H} (hs : list H) (a b : H -> R) :
  (forall h, In h hs -> 0 <= a h) -> (forall h, In h hs -> 0 <= b h) ->
  (forall h, In h hs -> 0 < a h -> 0 < b h) ->
  sum hs a * ln (sum hs a / sum hs b) <= sum hs (fun h => a h * ln (a h / b h)).
Proof.
  intros Ha Hb Hab. set (A := sum hs a). set (B := sum hs b).
  assert (HA : 0 <= A) by now apply sum_nonneg.
  destruct HA as [HA|HA].
  2:{ rewrite <- HA, Rmult_0_l. right. symmetry. apply sum_zero. intros h Hh.
      destruct (Ha h Hh) as [P|<-]; [|ring].
      exfalso. clear -HA P Hh Ha. unfold A in HA. induction hs as [|x t IH]; [easy|].
      simpl in HA. assert (0 <= sum t a) by (apply sum_nonneg; intros; apply Ha; now right).
      assert (0 <= a x) by (apply Ha; now left).
      destruct Hh as [<-|Hh]; [lra|]. apply IH; [intros; apply Ha; now right|lra|easy]. }
  assert (HB : 0 < B).
  { destruct (sum_pos_ex hs a HA) as [h [Hh P]]. specialize (Hab h Hh P). unfold B.
    clear -Hb Hh Hab. induction hs as [|x t IH]; [easy|]. simpl.
    assert (0 <= b x) by (apply Hb; now left).
    assert (0 <= sum t b) by (apply sum_nonneg; intros; apply Hb; now right).
    destruct Hh as [->|Hh]; [lra|].
    assert (0 < sum t b) by (apply IH; [intros; apply Hb; now right|easy]). lra. }
  assert (K : sum hs (fun h => a h - A / B * b h) <=
              sum hs (fun h => a h * ln (a h / b h) - ln (A / B) * a h)).
  { apply sum_le. intros h Hh. destruct (Ha h Hh) as [P|P].
    - pose proof (Hab h Hh P) as Pb.
      assert (Hx : 0 < A / B * b h / a h).
      { apply Rdiv_lt_0_compat; [|easy].
        apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; easy|easy]. }
      pose proof (ln_le_sub1 _ Hx) as L.
      assert (Eq : ln (A / B * b h / a h) = ln (A / B) - ln (a h / b h)).
      { unfold Rdiv. assert (0 < / B) by now apply Rinv_0_lt_compat.
        assert (0 < / a h) by now apply Rinv_0_lt_compat.
        assert (0 < / b h) by now apply Rinv_0_lt_compat.
        assert (0 < A * / B) by now apply Rmult_lt_0_compat.
        assert (0 < A * / B * b h) by now apply Rmult_lt_0_compat.
        rewrite (ln_mult (A * / B * b h)), (ln_mult (A * / B)), (ln_mult A), (ln_mult (a h)),
          !ln_Rinv by easy. lra. }
      rewrite Eq in L. apply (Rmult_le_compat_l (a h)) in L; [|lra].
      replace (a h * (A / B * b h / a h - 1)) with (A / B * b h - a h) in L by (field; lra). lra.
    - rewrite <- P. assert (0 <= A / B * b h); [|lra].
      apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; easy|now apply Hb]. }
  rewrite !sum_minus, !sum_scal in K. fold A B in K.
  replace (A / B * B) with A in K by (field; lra). lra.
Qed.

Lemma Q_scale Q q p : 0 <= Q -> 0 < p -> (Q * q) * ln ((Q * q) / (Q * p)) = Q * (q * ln (q / p)).
Proof.
  intros [H|<-] Hp; [|ring].
  replace ((Q * q) / (Q * p)) with (q / p) by (field; lra). ring.
Qed.
Theorem kl_jensen {H} (hs : list H) Q (HQ : dist hs Q) (q p : H -> R) :
  (forall h, In h hs -> 0 <= q h <= 1) -> (forall h, In h hs -> 0 < p h < 1) ->
  kl (E hs Q q) (E hs Q p) <= E hs Q (fun h => kl (q h) (p h)).
Proof.
  intros Hq Hp. unfold kl at 2.
  assert (C : forall f, 1 - E hs Q f = E hs Q (fun h => 1 - f h)).
  { intros f. rewrite <- (E_const hs Q HQ 1) at 1. unfold E. rewrite <- sum_minus.
    apply sum_ext; intros; ring. }
  unfold kl at 1. rewrite !C.
  assert (L : forall f g, (forall h, In h hs -> 0 <= f h <= 1) -> (forall h, In h hs -> 0 < g h < 1) ->
    E hs Q f * ln (E hs Q f / E hs Q g) <= E hs Q (fun h => f h * ln (f h / g h))).
  { intros f g Hf Hg. unfold E at 4.
    rewrite (sum_ext hs _ (fun h => (Q h * f h) * ln ((Q h * f h) / (Q h * g h)))).
    2:{ intros h Hh. rewrite Q_scale; [easy|now apply (d_nonneg _ _ HQ)|now apply Hg]. }
    apply log_sum; intros h Hh; pose proof (d_nonneg _ _ HQ h Hh) as Hq0;
      specialize (Hf h Hh); specialize (Hg h Hh).
    - apply Rmult_le_pos; lra.
    - apply Rmult_le_pos; lra.
    - intros P. destruct Hq0 as [Hq0|Hq0]; [apply Rmult_lt_0_compat; lra|].
      rewrite <- Hq0 in P. lra. }
  rewrite E_plus. apply Rplus_le_compat; apply L; try easy;
    intros h Hh; [specialize (Hq h Hh)|specialize (Hp h Hh)]; lra.
Qed.

