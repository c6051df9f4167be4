(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   betting_grid
   Statement: with failure delta, E Z < m for every m < b at which the grid's mean wealth is at least 1/delta; Z <= b.
   Source:    J. Ville (1939), at a fixed n; I. Waudby-Smith and A. Ramdas (2024); theorems.md A6d.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples NullEvent.
From Surety Require Import BettingCapital BettingFactor BettingMonotone.
Open Scope R_scope.

(* a variable whose mean is its upper end is almost surely there *)
Lemma null_below {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (Z : X -> R) b :
  (forall x, In x xs -> Z x <= b) -> b <= E xs w Z -> Pr xs w (fun x => Rltb (Z x) b) = 0.
Proof.
  intros HZ HE.
  assert (S : sum xs (fun x => w x * (b - Z x)) <= 0).
  { rewrite (sum_ext xs _ (fun x => w x * b - w x * Z x)) by (intros; lra).
    rewrite sum_minus. fold (E xs w Z). change (sum xs (fun x => w x * b)) with (E xs w (fun _ => b)).
    rewrite (E_const xs w Hw). lra. }
  assert (N : forall x, In x xs -> 0 <= w x * (b - Z x)).
  { intros x Hx. specialize (HZ x Hx). apply Rmult_le_pos; [now apply (d_nonneg _ _ Hw)|lra]. }
  apply sum_zero. intros x Hx.
  assert (w x * (b - Z x) <= 0).
  { clear -S N Hx. induction xs as [|y t IH]; [easy|]. simpl in S.
    assert (0 <= sum t (fun x => w x * (b - Z x))) by (apply sum_nonneg; intros; apply N; now right).
    assert (0 <= w y * (b - Z y)) by (apply N; now left).
    destruct Hx as [<-|Hx]; [lra|]. apply IH; [lra|intros; apply N; now right|easy]. }
  pose proof (d_nonneg _ _ Hw x Hx). unfold Rltb. destruct Rlt_dec; simpl; [nra|lra].
Qed.

Theorem betting_grid {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (Z : X -> R) b c
  (rates : list R) n delta :
  (forall x, In x xs -> Z x <= b) -> rates <> nil -> (forall r, In r rates -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => forall m, m < b ->
    1 / delta <= wealth rates (fun r x => upper_factor c b m r (Z x)) s -> E xs w Z < m).
Proof.
  intros HZ Hne Hr Hc Hd. set (mu := E xs w Z).
  assert (Hs : forall s, In s (samples xs n) -> forall x, In x s -> Z x <= b).
  { intros s H x Hx. apply HZ. now apply (proj1 (in_samples xs n s) H). }
  destruct (Rlt_dec mu b) as [L|L].
  - exists (fun s => Rleb (1 / delta) (wealth rates (fun r x => upper_factor c b mu r (Z x)) s)).
    split.
    + apply (betting_capital xs w Hw); [easy|lra| |]; intros r Hin;
        apply (betting_factor xs w Hw Z b c r mu); auto; apply Rle_refl.
    + intros s H Hb m Hm HW. apply Rleb_false in Hb.
      destruct (Rlt_dec mu m) as [|N]; [easy|].
      pose proof (betting_monotone Z b c rates m mu s Hc Hr ltac:(lra) L (Hs s H)). lra.
  - exists (fun s => negb (Nat.leb (count (fun x => Rltb (Z x) b) s) 0)). split.
    + rewrite (none_of_null xs w Hw); [lra|]. apply (null_below xs w Hw); [easy|]. fold mu. lra.
    + intros s H Hb m Hm HW. exfalso. apply negb_false_iff, Nat.leb_le in Hb.
      assert (HJ : 0 < INR (length rates)) by (apply lt_0_INR; destruct rates; simpl; [easy|lia]).
      assert (W1 : wealth rates (fun r x => upper_factor c b m r (Z x)) s <= 1).
      { apply Rmult_le_reg_r with (INR (length rates)); [easy|]. unfold wealth.
        replace (_ / _ * _) with (sum rates (fun r => product s (fun x => upper_factor c b m r (Z x))))
          by (field; lra).
        rewrite Rmult_1_l, <- (sum_one rates). apply sum_le. intros r Hin.
        rewrite <- (product_one s). apply product_le. intros x Hx.
        assert (Z x = b) as ->.
        { pose proof (Hs s H x Hx).
          assert (F : Rltb (Z x) b = false) by (apply (count_zero (fun x => Rltb (Z x) b) s x); [lia|easy]).
          apply Rltb_false in F. lra. }
        destruct (stake_range c r (b - m) Hc (Hr r Hin) ltac:(lra)) as [S0 S1].
        unfold upper_factor. set (t := stake c r (b - m)) in *. nra. }
      assert (1 < 1 / delta); [|lra]. apply Rmult_lt_reg_r with delta; [lra|].
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.
